package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.statement.RecordStatements;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.cassandra.table.KeptTables;
import dev.isobar.connect.support.RecordErrors.RecordError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes records through an open session, which it owns. */
public final class CassandraWriter implements AutoCloseable {

  private final CassandraSinkConfig config;
  private final CqlSession session;
  private final WriteClock clock;
  private final RecordStatements statements;

  /**
   * Looks up the tables.
   *
   * @throws org.apache.kafka.common.config.ConfigException if one is missing or cannot be written
   */
  public CassandraWriter(CassandraSinkConfig config, CqlSession session, WriteClock clock) {
    this.config = config;
    this.session = session;
    this.clock = clock;
    this.statements =
        new RecordStatements(session, config.tables(), new KeptTables(session), Clock.systemUTC());
  }

  /**
   * Writes the records and waits for every answer.
   *
   * @return the records that can never be written, and why
   * @throws ClusterTroubleException if some could not be written now
   * @throws ConnectException if the cluster refuses for a reason that no record is to blame for
   */
  public List<RecordError> write(Collection<SinkRecord> records) throws InterruptedException {
    List<RecordError> errors = new ArrayList<>();
    WriteWindow window = new WriteWindow(config.write().maxInFlight());
    try {
      for (SinkRecord record : records) {
        if (window.hasTransientFailure()) {
          break;
        }
        try {
          for (Write write : statements.of(record, clock.next())) {
            window.write(record, write.partition(), () -> session.executeAsync(write.statement()));
          }
        } catch (DataException e) {
          errors.add(new RecordError(record, e));
        } catch (DriverException e) {
          // Preparing the statement failed, which is not about this one record.
          throw FailureKind.of(e) == FailureKind.TRANSIENT
              ? new ClusterTroubleException(e)
              : refusal(record, e);
        }
      }
    } finally {
      window.drain();
    }
    for (WriteWindow.Failure failure : window.failures()) {
      errors.add(judge(failure));
    }
    return errors;
  }

  private RecordError judge(WriteWindow.Failure failure) {
    return switch (FailureKind.of(failure.cause())) {
      case RECORD -> {
        if (config.tables().of(failure.record().topic()).stream()
            .anyMatch(settings -> !exists(settings.table()))) {
          throw refusal(failure.record(), failure.cause());
        }
        yield new RecordError(failure.record(), failure.cause());
      }
      case TRANSIENT -> throw new ClusterTroubleException(failure.cause());
      case PERMANENT -> throw refusal(failure.record(), failure.cause());
    };
  }

  private boolean exists(TableName name) {
    return session
        .getMetadata()
        .getKeyspace(name.keyspace())
        .flatMap(keyspace -> keyspace.getTable(name.table()))
        .isPresent();
  }

  private ConnectException refusal(SinkRecord record, Throwable cause) {
    return new ConnectException(
        "Cassandra refuses to write records of topic "
            + record.topic()
            + " to "
            + config.tables().of(record.topic()).stream().map(TableSettings::table).toList()
            + ": "
            + cause,
        cause);
  }

  @Override
  public void close() {
    session.close();
  }
}
