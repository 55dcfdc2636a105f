package dev.isobar.connect.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.isobar.connect.support.RecordErrors.RecordError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes records through an open session, which it owns. */
final class CassandraWriter implements AutoCloseable {

  private final CassandraSinkConfig config;
  private final CqlSession session;
  private final WriteClock clock;
  private final Map<String, TableWriter> writers = new HashMap<>();

  /**
   * Looks up the tables.
   *
   * @throws ConfigException if one is missing or cannot be written to by inserts
   */
  CassandraWriter(CassandraSinkConfig config, CqlSession session, WriteClock clock) {
    this.config = config;
    this.session = session;
    this.clock = clock;
    config
        .tables()
        .forEach((topic, name) -> writers.put(topic, new TableWriter(session, table(topic, name))));
  }

  private Table table(String topic, TableName name) {
    String option = TopicTables.TABLE.of(topic);
    KeyspaceMetadata keyspace =
        session
            .getMetadata()
            .getKeyspace(name.keyspace())
            .orElseThrow(
                () ->
                    new ConfigException(
                        option,
                        name,
                        "the cluster has no keyspace "
                            + name.keyspace().asCql(true)
                            + ": create it or name another"));
    TableMetadata table =
        keyspace
            .getTable(name.table())
            .orElseThrow(
                () ->
                    new ConfigException(
                        option,
                        name,
                        "the keyspace has no such table: create it or name one of "
                            + keyspace.getTables().keySet()));
    boolean counters =
        table.getColumns().values().stream()
            .anyMatch(column -> column.getType().equals(DataTypes.COUNTER));
    if (counters) {
      throw new ConfigException(option, name, "a table of counters takes no inserts: name another");
    }
    return Table.of(name, table);
  }

  /**
   * Writes the records and waits for every answer.
   *
   * @return the records that can never be written, and why
   * @throws ClusterTroubleException if some could not be written now
   * @throws ConnectException if the cluster refuses for a reason that no record is to blame for
   */
  List<RecordError> write(Collection<SinkRecord> records) throws InterruptedException {
    List<RecordError> errors = new ArrayList<>();
    WriteWindow window = new WriteWindow(config.maxInFlight());
    try {
      for (SinkRecord record : records) {
        if (window.hasTransientFailure()) {
          break;
        }
        try {
          TableWriter.Write write = writerOf(record).write(record, clock.next());
          window.write(record, write.row(), () -> session.executeAsync(write.statement()));
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
        if (!exists(config.tables().get(failure.record().topic()))) {
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
            + config.tables().get(record.topic())
            + ": "
            + cause,
        cause);
  }

  private TableWriter writerOf(SinkRecord record) {
    return Optional.ofNullable(writers.get(record.topic()))
        .orElseThrow(
            () ->
                new ConnectException(
                    "The topic "
                        + record.topic()
                        + " has no table: set topic."
                        + record.topic()
                        + ".table=keyspace.table"));
  }

  @Override
  public void close() {
    session.close();
  }
}
