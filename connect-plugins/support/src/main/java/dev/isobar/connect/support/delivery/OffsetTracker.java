package dev.isobar.connect.support.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Which records are done, partition by partition, and so which offsets may be committed. */
public final class OffsetTracker {

  private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
  // Records come partition by partition: most are of the same as the one before.
  private PartitionProgress latest;

  /** Takes in the next record of its partition, by the topic and offset that it has in Kafka. */
  public Delivery deliver(SinkRecord record) {
    return partition(record.originalTopic(), record.originalKafkaPartition()).deliver(record);
  }

  private PartitionProgress partition(String topic, int number) {
    if (latest == null
        || latest.partition().partition() != number
        || !latest.partition().topic().equals(topic)) {
      latest =
          partitions.computeIfAbsent(new TopicPartition(topic, number), PartitionProgress::new);
    }
    return latest;
  }

  /** Forgets partitions; what of them has not been sent will not be. */
  public void close(Collection<TopicPartition> closed) {
    for (TopicPartition partition : closed) {
      PartitionProgress progress = partitions.remove(partition);
      if (progress != null) {
        progress.drop();
      }
    }
    latest = null;
  }

  /** How many records are accepted and cannot be committed yet. */
  public int size() {
    int size = 0;
    for (PartitionProgress partition : partitions.values()) {
      size += partition.size();
    }
    return size;
  }

  /** How many of them are of these partitions. */
  public int size(Collection<TopicPartition> some) {
    int size = 0;
    for (TopicPartition partition : some) {
      PartitionProgress progress = partitions.get(partition);
      size += progress == null ? 0 : progress.size();
    }
    return size;
  }

  /** Returns the offsets that may be committed of those up to which Connect has read. */
  public Map<TopicPartition, OffsetAndMetadata> safe(
      Map<TopicPartition, OffsetAndMetadata> consumed) {
    Map<TopicPartition, OffsetAndMetadata> safe = new HashMap<>();
    consumed.forEach(
        (partition, offset) -> {
          PartitionProgress progress = partitions.get(partition);
          long limit = progress == null ? offset.offset() : progress.safe(offset.offset());
          safe.put(partition, limit == offset.offset() ? offset : new OffsetAndMetadata(limit));
        });
    return safe;
  }
}
