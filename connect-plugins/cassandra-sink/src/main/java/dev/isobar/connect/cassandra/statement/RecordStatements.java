package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.config.TopicTables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Turns records into the writes that they stand for. Used by one thread. */
public final class RecordStatements {

  private final Map<String, TableWriter> writers = new HashMap<>();

  /**
   * Looks up the tables.
   *
   * @throws ConfigException if one is missing or cannot be written to
   */
  public RecordStatements(CqlSession session, TopicTables tables) {
    LiveTables live = new LiveTables(session);
    tables
        .byName()
        .forEach(
            (topic, settings) -> {
              TableSettings first = settings.get(0);
              writers.put(
                  topic, new TableWriter(session, live.table(first.property(), first.table())));
            });
  }

  /**
   * Returns a record's writes, in the order in which they have to be sent.
   *
   * @param timestamp when the writes take effect, in microseconds since 1970
   * @throws DataException if the record can never be written; the message says why
   * @throws DriverException if a statement cannot be prepared
   * @throws ConnectException if the record's topic has no table
   */
  public List<Write> of(SinkRecord record, long timestamp) {
    TableWriter writer = writers.get(record.topic());
    if (writer == null) {
      throw new ConnectException(
          "The topic "
              + record.topic()
              + " has no table: set "
              + TopicTables.TABLE.of(record.topic())
              + "=keyspace.table");
    }
    return List.of(writer.write(record, timestamp));
  }
}
