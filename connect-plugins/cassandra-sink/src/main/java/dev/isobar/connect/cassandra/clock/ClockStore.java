package dev.isobar.connect.cassandra.clock;

import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** Keeps the clocks' states, one for all tasks that ever write a partition of a topic. */
public interface ClockStore {

  /** Returns the partition's state; if it has none, the given one is stored and returned. */
  ClockState loadOrCreate(TopicPartition partition, ClockState initial);

  /**
   * Puts a new clock in the place of that with the given anchor.
   *
   * @return the state that is stored then: another one if another task was quicker
   */
  ClockState replace(TopicPartition partition, long anchor, ClockState next);

  /** Stores how far a clock has come, unless it has been replaced. */
  CompletionStage<?> advance(TopicPartition partition, ClockState state);
}
