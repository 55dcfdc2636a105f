package dev.isobar.connect.support.delivery;

import java.util.ArrayDeque;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** What has been delivered of one partition since it was assigned, and up to where it is done. */
public final class PartitionProgress {

  private static final long NONE = -1;

  private final TopicPartition partition;
  private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();
  private long first = NONE;
  private long last = NONE;
  private long rewoundTo = NONE;

  PartitionProgress(TopicPartition partition) {
    this.partition = partition;
  }

  public TopicPartition partition() {
    return partition;
  }

  /** Takes in the next record. One that was there before means that Connect has gone back. */
  Delivery deliver(SinkRecord record) {
    Delivery delivery = new Delivery(this, record);
    if (delivery.offset() <= last) {
      drop();
      first = Math.min(first, delivery.offset());
    }
    if (first == NONE) {
      first = delivery.offset();
    }
    last = delivery.offset();
    rewoundTo = NONE;
    deliveries.addLast(delivery);
    return delivery;
  }

  /** The first offset that was delivered since the partition was assigned. */
  public long first() {
    return first;
  }

  /** Forgets what is under way, because Connect will deliver again from an offset on. */
  public void rewindTo(long offset) {
    drop();
    rewoundTo = offset;
    last = NONE;
  }

  /** Forgets what is under way; what has not been sent will not be. */
  void drop() {
    deliveries.forEach(Delivery::drop);
    deliveries.clear();
  }

  /** Called when any delivery is done. */
  void done() {
    while (!deliveries.isEmpty() && deliveries.peekFirst().isDone()) {
      deliveries.removeFirst();
    }
  }

  /** How many records are kept in memory or in account. */
  int size() {
    return deliveries.size();
  }

  /**
   * Returns the offset up to which everything is written or reported.
   *
   * @param consumed up to where Connect has read
   */
  long safe(long consumed) {
    long limit = consumed;
    if (rewoundTo != NONE) {
      limit = Math.min(limit, rewoundTo);
    }
    return deliveries.isEmpty() ? limit : Math.min(limit, deliveries.peekFirst().offset());
  }
}
