package dev.isobar.streams.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.streams.cassandra.internal.table.KeyspaceTables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * The tables of an application as its keeper sees them: whether they can be reached, which there
 * are, and away with them. For use while the application does not run.
 */
public final class ApplicationTables implements AutoCloseable {

  private final KeyspaceTables tables;

  private ApplicationTables(KeyspaceTables tables) {
    this.tables = tables;
  }

  /**
   * Connects to the cluster.
   *
   * @param properties the application's, {@code cassandra.*} among them
   * @param limit how long to try
   * @throws ConfigException if a property is wrong, or the tables are in memory
   * @throws dev.isobar.cassandra.connection.ClusterAwayException if no node takes a connection
   * @throws InterruptedException if interrupted; nothing is left open
   */
  public static ApplicationTables connect(Map<String, ?> properties, Duration limit)
      throws InterruptedException {
    CassandraStoreConfig config = new CassandraStoreConfig(properties);
    if (config.inMemory()) {
      throw new ConfigException(
          CassandraStoreConfig.CONTACT_POINTS,
          "memory:" + config.memoryName(),
          "tables in memory are gone with their process");
    }
    return new ApplicationTables(KeyspaceTables.connect(config, limit));
  }

  /**
   * What would make the keyspace, if it is missing.
   *
   * @return CQL without a semicolon; empty if the keyspace is there
   * @throws DriverException if the cluster does not answer
   */
  public Optional<String> missingKeyspace() {
    return tables.missingKeyspace();
  }

  /**
   * The tables that an application has made, of stores that it no longer has too; by their
   * comments, so that one whose name only looks alike is not among them.
   *
   * @param applicationId {@code application.id} of Kafka Streams
   * @return names within the keyspace, sorted
   * @throws DriverException if the cluster does not answer
   */
  public List<String> of(String applicationId) {
    return tables.of(applicationId);
  }

  /**
   * Drops a table; one that is not there is no error.
   *
   * @param table name within the keyspace
   * @throws DriverException if the cluster does not answer or refuses
   */
  public void drop(String table) {
    tables.drop(table);
  }

  @Override
  public void close() {
    tables.close();
  }
}
