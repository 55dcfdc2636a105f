package dev.isobar.connect.support;

import java.util.Comparator;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands records that cannot be written to Connect's reporter, or fails the task without one. */
public final class RecordErrors {

  /**
   * A record and why it cannot be written.
   *
   * @param record the record as Connect delivered it
   * @param cause what is wrong with it
   */
  public record RecordError(SinkRecord record, Throwable cause) {}

  private static final Logger log = LoggerFactory.getLogger(RecordErrors.class);

  private final ErrantRecordReporter reporter;
  private final String failure;

  /**
   * Makes one for a task.
   *
   * @param reporter null if the connector has none configured
   * @param failure what a record is said to be, such as "cannot be written to Cassandra"
   */
  public RecordErrors(ErrantRecordReporter reporter, String failure) {
    this.reporter = reporter;
    this.failure = failure;
  }

  /**
   * Reports the records, those of a partition in the order of their offsets. Connect waits for the
   * reports to be stored before it commits the offsets.
   *
   * @throws DataException if there is no reporter
   */
  public void report(List<RecordError> errors) {
    errors.stream()
        .sorted(Comparator.comparingLong(error -> error.record().kafkaOffset()))
        .forEach(this::report);
  }

  private void report(RecordError error) {
    SinkRecord record = error.record();
    DataException reason =
        new DataException(
            "Record at "
                + record.topic()
                + "-"
                + record.kafkaPartition()
                + " offset "
                + record.kafkaOffset()
                + " "
                + failure
                + ": "
                + error.cause().getMessage(),
            error.cause());
    if (reporter == null) {
      throw reason;
    }
    log.debug("{}", reason.getMessage());
    var unused = reporter.report(record, reason);
  }
}
