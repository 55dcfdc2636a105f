package dev.isobar.launcher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that is on a topic now, but for what was taken back. */
final class TopicRecords {

  static List<ConsumerRecord<byte[], byte[]>> of(Map<String, Object> client, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    Map<String, Object> committed = new HashMap<>(client);
    committed.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(committed, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  /** What a topic has more than once: keys whose record came again with the same value. */
  static List<String> repeated(Map<String, Object> client, String topic) {
    Set<List<ByteBuffer>> seen = new HashSet<>();
    return of(client, topic).stream()
        .filter(one -> !seen.add(List.of(ByteBuffer.wrap(one.key()), ByteBuffer.wrap(one.value()))))
        .map(one -> new String(one.key(), StandardCharsets.UTF_8) + " at offset " + one.offset())
        .toList();
  }

  private TopicRecords() {}
}
