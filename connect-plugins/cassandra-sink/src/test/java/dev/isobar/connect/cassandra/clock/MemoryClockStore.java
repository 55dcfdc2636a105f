package dev.isobar.connect.cassandra.clock;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** What the table of clocks does, in memory. */
public final class MemoryClockStore implements ClockStore {

  private final Map<TopicPartition, ClockState> states = new ConcurrentHashMap<>();

  /** Returns what is stored, or null. */
  public ClockState stored(TopicPartition partition) {
    return states.get(partition);
  }

  @Override
  public ClockState loadOrCreate(TopicPartition partition, ClockState initial) {
    return states.computeIfAbsent(partition, missing -> initial);
  }

  @Override
  public ClockState replace(TopicPartition partition, long anchor, ClockState next) {
    return states.compute(
        partition, (key, stored) -> stored == null || stored.anchor() == anchor ? next : stored);
  }

  @Override
  public CompletionStage<?> advance(TopicPartition partition, ClockState state) {
    states.computeIfPresent(
        partition, (key, stored) -> stored.anchor() == state.anchor() ? state : stored);
    return CompletableFuture.completedFuture(null);
  }
}
