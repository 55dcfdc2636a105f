package dev.isobar.connect.support.delivery;

import org.apache.kafka.connect.sink.SinkRecord;

/** A record that Connect has delivered, until all its writes are answered. */
public final class Delivery {

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

  public PartitionProgress partition() {
    return partition;
  }

  public long offset() {
    return offset;
  }

  /** The record, as long as it is not done. */
  public SinkRecord record() {
    return record;
  }

  /** So many writes have to be answered before the record is done. */
  public void expect(int writes) {
    unanswered = writes;
    if (writes == 0) {
      done();
    }
  }

  public void answered() {
    unanswered--;
    if (unanswered == 0) {
      done();
    }
  }

  private void done() {
    record = null;
    partition.done();
  }

  public boolean isDone() {
    return record == null;
  }

  /** Nobody waits for it any more: what has not been sent need not be. */
  public void drop() {
    dropped = true;
  }

  public boolean isDropped() {
    return dropped;
  }

  /** Returns whether this is the first of the record's writes that is reported. */
  public boolean report() {
    boolean first = !reported;
    reported = true;
    return first;
  }
}
