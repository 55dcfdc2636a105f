package dev.isobar.connect.cassandra;

import java.util.Comparator;
import java.util.List;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands records that cannot be written to Connect's reporter, or fails the task without one. */
final class RecordErrors {

  /** A record and why it cannot be written. */
  record RecordError(SinkRecord record, Throwable cause) {}

  private static final Logger log = LoggerFactory.getLogger(RecordErrors.class);

  private final ErrantRecordReporter reporter;

  /**
   * @param reporter null if the connector has none configured
   */
  RecordErrors(ErrantRecordReporter reporter) {
    this.reporter = reporter;
  }

  /**
   * Reports the records, those of a partition in the order of their offsets. Connect waits for the
   * reports to be stored before it commits the offsets.
   *
   * @throws DataException if there is no reporter
   */
  void report(List<RecordError> errors) {
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
                + " cannot be written to Cassandra: "
                + error.cause().getMessage(),
            error.cause());
    if (reporter == null) {
      throw reason;
    }
    log.debug("{}", reason.getMessage());
    var unused = reporter.report(record, reason);
  }
}
