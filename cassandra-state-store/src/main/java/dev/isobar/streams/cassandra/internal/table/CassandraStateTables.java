package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The tables of a keyspace in Cassandra. */
final class CassandraStateTables implements StateTables {

  /**
   * What is to live longer lives for ever: rows' segments are dropped long before, and Cassandra
   * refuses an end that it cannot count to, which for clusters kept compatible with older ones is
   * early in 2038.
   */
  private static final Duration MAX_TIME_TO_LIVE = Duration.ofDays(5 * 365);

  private final CqlSession session;
  private final CassandraStoreConfig config;
  private final TableOpener opener;

  /** Takes the session over, and closes it at the end. */
  CassandraStateTables(CqlSession session, CassandraStoreConfig config) {
    this.session = session;
    this.config = config;
    this.opener =
        new TableOpener(session, Sessions.localDatacenter(session, config), config.createTables());
  }

  @Override
  public RowTable rows(TableSpec spec) {
    TableSchema schema =
        TableSchema.rows(config.keyspace(), spec.applicationId(), spec.store(), spec.kind());
    return opened(
        schema,
        () ->
            new CassandraRowTable(
                new Queries(session, schema.qualifiedName()),
                new RowStatements(
                    session, config.consistency(), schema, spec.kind(), seconds(spec.timeToLive())),
                spec.kind(),
                config.consistency()));
  }

  @Override
  public ProgressTable progress(String applicationId) {
    TableSchema schema = TableSchema.progress(config.keyspace(), applicationId);
    return opened(schema, () -> new CassandraProgressTable(session, config.consistency(), schema));
  }

  @Override
  public ViewTable view(ViewSpec spec) {
    TableSchema schema = TableSchema.view(config.keyspace(), spec);
    return opened(
        schema,
        () ->
            new CassandraViewTable(
                session, config.consistency(), schema, spec, seconds(spec.timeToLive())));
  }

  private <T> T opened(TableSchema schema, Supplier<T> prepared) {
    opener.open(schema);
    try {
      return prepared.get();
    } catch (RuntimeException e) {
      throw TableFailures.ofPreparing(schema.qualifiedName(), e);
    }
  }

  @Override
  public List<TableSpec> stores() {
    try {
      return ExistingTable.comments(session, config.keyspace()).stream()
          .map(TableSchema::storeOf)
          .filter(Objects::nonNull)
          .toList();
    } catch (RuntimeException e) {
      throw TableFailures.of("to list the tables", "system_schema.tables", e);
    }
  }

  /** Whole seconds, not less than asked for; null for ever. */
  static Integer seconds(Duration timeToLive) {
    if (timeToLive == null || timeToLive.compareTo(MAX_TIME_TO_LIVE) > 0) {
      return null;
    }
    long seconds = timeToLive.plusMillis(999).toSeconds();
    return Math.toIntExact(Math.max(1, seconds));
  }

  @Override
  public void close() {
    session.close();
  }
}
