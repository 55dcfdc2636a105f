package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What tables a keyspace has, and of which application. */
public final class KeyspaceTables implements AutoCloseable {

  private static final Duration SCHEMA_CHANGE = Duration.ofSeconds(30);
  private static final int EXAMPLE_REPLICAS = 3;

  private final CqlSession session;
  private final CassandraStoreConfig config;

  private KeyspaceTables(CqlSession session, CassandraStoreConfig config) {
    this.session = session;
    this.config = config;
  }

  /**
   * Connects; fails as {@link dev.isobar.cassandra.connection.SessionOpener#open(Duration)} does.
   */
  public static KeyspaceTables connect(CassandraStoreConfig config, Duration limit)
      throws InterruptedException {
    return new KeyspaceTables(Sessions.opener(config).open(limit), config);
  }

  /** CQL that makes the keyspace; empty if it is there. */
  public Optional<String> missingKeyspace() {
    return ExistingTable.keyspaceExists(session, config.keyspace())
        ? Optional.empty()
        : Optional.of(
            TableSchema.createKeyspace(
                config.keyspace(), Sessions.localDatacenter(session, config), EXAMPLE_REPLICAS));
  }

  /** Names of the tables whose comments say that they are of the application. */
  public List<String> of(String applicationId) {
    String beginning = TableSchema.commentBeginning(applicationId);
    Iterable<Row> tables =
        session.execute(
            SimpleStatement.newInstance(
                    "SELECT table_name, comment FROM system_schema.tables WHERE keyspace_name = ?",
                    config.keyspace())
                .setIdempotent(true));
    return StreamSupport.stream(tables.spliterator(), false)
        .filter(table -> table.getString("comment").startsWith(beginning))
        .map(table -> table.getString("table_name"))
        .sorted()
        .toList();
  }

  /** Drops a table if it is there. */
  public void drop(String table) {
    session.execute(
        SimpleStatement.newInstance(
                "DROP TABLE IF EXISTS "
                    + TableSchema.quoted(config.keyspace())
                    + "."
                    + TableSchema.quoted(table))
            .setTimeout(SCHEMA_CHANGE)
            .setIdempotent(true));
  }

  @Override
  public void close() {
    session.close();
  }
}
