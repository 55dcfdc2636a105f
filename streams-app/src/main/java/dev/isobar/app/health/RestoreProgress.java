package dev.isobar.app.health;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** Follows the restoring of stores, of one Kafka Streams after the other. */
public final class RestoreProgress implements StateRestoreListener {

  private record StorePartition(String store, int partition) {}

  private static final Comparator<Restoring> BY_STORE =
      Comparator.comparing(Restoring::store).thenComparingInt(Restoring::partition);

  private final Map<StorePartition, Restoring> under = new ConcurrentHashMap<>();

  /** From now on this Kafka Streams is followed, which is not started yet, and no other. */
  public void follow(KafkaStreams streams) {
    under.clear();
    streams.setGlobalStateRestoreListener(this);
  }

  /** What is being restored now, by store and partition. */
  public List<Restoring> restoring() {
    return under.values().stream().sorted(BY_STORE).toList();
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
    StorePartition key = new StorePartition(store, changelog.partition());
    under.put(key, new Restoring(store, changelog.partition(), start, end));
  }

  @Override
  public void onBatchRestored(
      TopicPartition changelog, String store, long lastOffset, long numberRestored) {
    under.computeIfPresent(
        new StorePartition(store, changelog.partition()),
        (key, was) -> new Restoring(store, key.partition(), lastOffset + 1, was.end()));
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long totalRestored) {
    under.remove(new StorePartition(store, changelog.partition()));
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long totalRestored) {
    under.remove(new StorePartition(store, changelog.partition()));
  }
}
