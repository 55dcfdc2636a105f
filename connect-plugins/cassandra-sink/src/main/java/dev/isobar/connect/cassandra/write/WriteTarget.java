package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.clock.RecordClocks;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.statement.Write;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.sink.SinkRecord;

/** A cluster that is connected. */
public interface WriteTarget extends AutoCloseable {

  /** The clocks of the topics' partitions. */
  RecordClocks clocks();

  /**
   * Returns a record's writes, in the order in which they have to be sent.
   *
   * @param timestamp when they take effect, in microseconds since 1970
   * @throws org.apache.kafka.connect.errors.DataException if the record can never be written
   * @throws com.datastax.oss.driver.api.core.DriverException if a statement cannot be prepared
   */
  List<Write> writesOf(SinkRecord record, long timestamp);

  /** Sends a statement; the stage ends on any thread. */
  CompletionStage<?> send(Statement<?> statement);

  /** Whether the table is still there. */
  boolean has(TableName table);

  @Override
  void close();
}
