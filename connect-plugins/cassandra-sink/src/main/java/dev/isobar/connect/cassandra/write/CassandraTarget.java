package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.clock.CassandraClockStore;
import dev.isobar.connect.cassandra.clock.OffsetClock;
import dev.isobar.connect.cassandra.clock.RecordClocks;
import dev.isobar.connect.cassandra.clock.RecordTimeClock;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.config.ClockSettings;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.connection.SessionLease;
import dev.isobar.connect.cassandra.connection.SharedSessions;
import dev.isobar.connect.cassandra.statement.RecordStatements;
import dev.isobar.connect.cassandra.statement.Write;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;

/** A cluster behind a session, which it owns. */
public final class CassandraTarget implements WriteTarget {

  private final SessionLease lease;
  private final CqlSession session;
  private final RecordStatements statements;
  private final RecordClocks clocks;

  private CassandraTarget(SessionLease lease, RecordStatements statements, RecordClocks clocks) {
    this.lease = lease;
    this.session = lease.session();
    this.statements = statements;
    this.clocks = clocks;
  }

  /**
   * Connects and looks up the tables.
   *
   * @throws org.apache.kafka.common.config.ConfigException if the cluster is there but a table, the
   *     user or the data centre is not
   * @throws com.datastax.oss.driver.api.core.DriverException if the cluster does not answer
   */
  public static CassandraTarget open(CassandraSinkConfig config, InstantSource now) {
    SessionLease lease = SharedSessions.ofWorker().lease(config.connection());
    try {
      CqlSession session = lease.session();
      return new CassandraTarget(
          lease, new RecordStatements(session, config.tables()), clocks(config, session, now));
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static RecordClocks clocks(
      CassandraSinkConfig config, CqlSession session, InstantSource now) {
    ClockSettings clock = config.write().clock();
    if (clock.source() == ClockSettings.Source.RECORD) {
      return (partition, offset) -> new RecordTimeClock();
    }
    return OffsetClock.in(
        new CassandraClockStore(
            session,
            clock.tableOr(config.tables().keyspaces()),
            clock.nameOr(config.connection().name())),
        now);
  }

  @Override
  public RecordClocks clocks() {
    return clocks;
  }

  @Override
  public List<Write> writesOf(SinkRecord record, long timestamp) {
    return statements.of(record, timestamp);
  }

  @Override
  public CompletionStage<?> send(Statement<?> statement) {
    return session.executeAsync(statement);
  }

  @Override
  public boolean has(TableName table) {
    // Asked for, because what the driver knows of the schema may be a second old.
    try {
      return session
              .execute(
                  SimpleStatement.newInstance(
                      "SELECT table_name FROM system_schema.tables"
                          + " WHERE keyspace_name = ? AND table_name = ?",
                      table.keyspace().asInternal(),
                      table.table().asInternal()))
              .one()
          != null;
    } catch (DriverException e) {
      return true;
    }
  }

  @Override
  public void close() {
    lease.close();
  }
}
