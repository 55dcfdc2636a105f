package dev.isobar.streams.cassandra.internal.engine;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The stores that one stream thread works with, and what that thread's clients tell them.
 *
 * <p>A thread has one producer and one consumer, opens the stores of its tasks and processes their
 * records; nothing but the thread itself ties a client to the stores. So it is the thread that
 * carries this.
 */
public final class StreamThreadStores {

  private static final ThreadLocal<StreamThreadStores> CURRENT =
      ThreadLocal.withInitial(StreamThreadStores::new);

  private final Set<StateRows> stores = new CopyOnWriteArraySet<>();
  private final Map<String, Map<Integer, StateRows>> byChangelog = new ConcurrentHashMap<>();

  private StreamThreadStores() {}

  /** The stores of the calling thread. */
  public static StreamThreadStores current() {
    return CURRENT.get();
  }

  void add(StateRows store) {
    stores.add(store);
  }

  void changelogIs(TopicPartition changelog, StateRows store) {
    byChangelog
        .computeIfAbsent(changelog.topic(), topic -> new ConcurrentHashMap<>())
        .put(changelog.partition(), store);
  }

  void remove(StateRows store) {
    stores.remove(store);
    byChangelog.values().forEach(partitions -> partitions.values().remove(store));
  }

  /** The thread's producer sent a record. */
  public void sent(String topic, Integer partition, Future<RecordMetadata> offset) {
    Map<Integer, StateRows> partitions = byChangelog.get(topic);
    if (partitions != null && partition != null) {
      StateRows store = partitions.get(partition);
      if (store != null) {
        store.changelogSent(offset);
      }
    }
  }

  /**
   * The thread's producer committed a transaction.
   *
   * @param nextOffsets the input offsets committed with it
   */
  public void transactionCommitted(Map<TopicPartition, Long> nextOffsets) {
    for (StateRows store : stores) {
      store.transactionCommitted(nextOffsets);
    }
  }

  /** The thread's main consumer got records. */
  public void polled(ConsumerRecords<byte[], byte[]> records) {
    if (stores.isEmpty() || records.isEmpty()) {
      return;
    }
    for (TopicPartition input : records.partitions()) {
      var some = records.records(input);
      for (StateRows store : stores) {
        store.polled(input, some);
      }
    }
  }
}
