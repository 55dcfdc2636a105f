package dev.isobar.connect.cassandra.write;

import org.apache.kafka.connect.sink.SinkRecord;

/** A record that Connect has delivered, until all its writes are answered. */
final class Delivery {

  private final PartitionProgress partition;
  private final long offset;
  private SinkRecord record;
  private int unanswered;
  private boolean dropped;
  private boolean reported;

  Delivery(PartitionProgress partition, SinkRecord record) {
    this.partition = partition;
    this.offset = record.originalKafkaOffset();
    this.record = record;
  }

  PartitionProgress partition() {
    return partition;
  }

  long offset() {
    return offset;
  }

  /** The record, as long as it is not done. */
  SinkRecord record() {
    return record;
  }

  /** So many writes have to be answered before the record is done. */
  void expect(int writes) {
    unanswered = writes;
    if (writes == 0) {
      done();
    }
  }

  void answered() {
    unanswered--;
    if (unanswered == 0) {
      done();
    }
  }

  private void done() {
    record = null;
    partition.done();
  }

  boolean isDone() {
    return record == null;
  }

  /** Nobody waits for it any more: what has not been sent need not be. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  /** Returns whether this is the first of the record's writes that is reported. */
  boolean report() {
    boolean first = !reported;
    reported = true;
    return first;
  }
}
