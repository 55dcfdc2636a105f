package dev.isobar.connect.nws.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All committed records of a topic, read as they come. */
final class CommittedRecords implements AutoCloseable {

  private final String topic;
  private final Consumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> records = new ArrayList<>();
  private boolean assigned;

  CommittedRecords(String bootstrapServers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
  }

  /** Everything up to now, in the order of each partition. */
  List<ConsumerRecord<String, String>> all() {
    if (!assigned) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      if (partitions.isEmpty()) {
        return records;
      }
      consumer.assign(
          partitions.stream().map(part -> new TopicPartition(topic, part.partition())).toList());
      assigned = true;
    }
    boolean more = true;
    while (more) {
      int before = records.size();
      consumer.poll(Duration.ofMillis(300)).forEach(records::add);
      more = records.size() > before;
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
