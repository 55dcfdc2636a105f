package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  @TempDir private Path folder;

  @Test
  void keepsRecordsAcrossAKillAndAnOrderlyStop() throws ExecutionException, InterruptedException {
    KafkaServer kafka = SERVERS.kafka();
    String topic = SERVERS.uniqueName("topic");
    try (Admin admin = Admin.create(configuration())) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    send(topic, "before the kill");

    LifeCycle.killAndStartAgain(kafka);
    send(topic, "after the kill");
    LifeCycle.stopLeavesNothingButTheLog(kafka);
    kafka.start();
    kafka.awaitReady(LifeCycle.TIMEOUT);

    assertThat(read(topic, 2)).containsExactly("before the kill", "after the kill");
  }

  @Test
  void transactionsWorkOnOneNode() throws ExecutionException, InterruptedException {
    String topic = SERVERS.uniqueName("topic");
    try (Admin admin = Admin.create(configuration())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    Map<String, Object> transactional = configuration();
    transactional.put("transactional.id", topic);

    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "in a transaction")).get();
      producer.commitTransaction();
    }

    assertThat(read(topic, 1)).containsExactly("in a transaction");
  }

  @Test
  void refusesATakenPort() {
    KafkaServer kafka = SERVERS.kafka();

    LifeCycle.portIsTaken(kafka, new KafkaServer(ServerOptions.in(folder).withPort(kafka.port())));
  }

  private static void send(String topic, String value)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(configuration(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static List<String> read(String topic, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(configuration(), new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private static Map<String, Object> configuration() {
    return new HashMap<>(Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()));
  }
}
