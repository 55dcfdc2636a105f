package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction;
import org.apache.kafka.connect.sink.SinkRecord;

/** Sees to it that there is an index that takes what is to be written. */
@FunctionalInterface
public interface IndexPreparation {

  /** Takes every index as it is. */
  IndexPreparation NONE = (record, action) -> {};

  /**
   * Called for every record before its action is queued, so cheap if there is nothing to do.
   *
   * @throws ClusterTroubleException if the cluster does not answer now
   * @throws org.apache.kafka.connect.errors.DataException if the index cannot take such a record
   * @throws org.apache.kafka.connect.errors.ConnectException if no record can be written
   */
  void prepare(SinkRecord record, BulkAction action);
}
