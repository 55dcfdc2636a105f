package dev.isobar.app.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a consumer that reads only what is committed finds on a topic. */
final class CommittedRecords {

  private CommittedRecords() {}

  static List<ConsumerRecord<String, byte[]>> of(String bootstrapServers, String topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /** The last value of each key, as compaction leaves it: without those whose last is null. */
  static <T> Map<String, T> last(String bootstrapServers, String topic, Deserializer<T> values) {
    Map<String, T> last = new HashMap<>();
    for (ConsumerRecord<String, byte[]> message : of(bootstrapServers, topic)) {
      if (message.value() == null) {
        last.remove(message.key());
      } else {
        last.put(message.key(), values.deserialize(topic, message.value()));
      }
    }
    return last;
  }
}
