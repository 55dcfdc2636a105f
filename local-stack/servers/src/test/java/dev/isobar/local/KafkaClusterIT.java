package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {

  private static final String TOPIC = "reports";

  @TempDir private Path folder;

  @Test
  void threeNodesHoldEachRecordThreeTimesAndGoOnWithoutOneOfThem()
      throws ExecutionException, InterruptedException {
    List<KafkaServer> nodes = cluster();
    try (LocalStack stack = new LocalStack(ServerProgress.SILENT)) {
      nodes.forEach(stack::add);
      stack.start(LifeCycle.TIMEOUT);
      Map<String, Object> clients = Map.of("bootstrap.servers", bootstrapServers(nodes));
      try (Admin admin = Admin.create(clients);
          KafkaProducer<String, String> producer = producer(clients)) {
        admin
            .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
            .all()
            .get();

        // when nothing is said of replicas
        // then each of the nodes has one, and two must have what is acknowledged
        assertThat(inSync(admin)).isEqualTo(3);
        assertThat(setting(admin, "min.insync.replicas")).isEqualTo("2");

        // when one is killed, the topic's leader, then transactions go on and it catches up later
        KafkaServer leader = nodes.get(leader(admin) - 1);
        producer.initTransactions();
        send(producer, "before");
        leader.kill();
        send(producer, "without one of three");
        assertThat(leader.isReady()).isFalse();
        stack.startAgain(leader, LifeCycle.TIMEOUT);
        await()
            .atMost(LifeCycle.TIMEOUT)
            .untilAsserted(() -> assertThat(inSync(admin)).isEqualTo(3));
      }

      // when all have been stopped and are started by another run, on other ports
      stack.stop();
    }
    List<KafkaServer> again = cluster();
    try (LocalStack stack = new LocalStack(ServerProgress.SILENT)) {
      again.forEach(stack::add);
      stack.start(LifeCycle.TIMEOUT);

      // then the topic is there
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers(again)))) {
        await()
            .atMost(LifeCycle.TIMEOUT)
            .untilAsserted(() -> assertThat(inSync(admin)).isEqualTo(3));
      }
    }
  }

  private List<KafkaServer> cluster() {
    return KafkaServer.cluster(
        Stream.of("1", "2", "3")
            .map(name -> ServerOptions.in(folder.resolve(name)).withHeapMegabytes(192))
            .toList());
  }

  private static String bootstrapServers(List<KafkaServer> nodes) {
    return nodes.stream().map(KafkaServer::bootstrapServers).collect(Collectors.joining(","));
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> clients) {
    return new KafkaProducer<>(
        Stream.concat(
                clients.entrySet().stream(),
                Map.<String, Object>of("transactional.id", "reporter").entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        new StringSerializer(),
        new StringSerializer());
  }

  private static void send(KafkaProducer<String, String> producer, String value)
      throws ExecutionException, InterruptedException {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(TOPIC, value)).get();
    producer.commitTransaction();
  }

  private static int inSync(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(TOPIC))
        .allTopicNames()
        .get()
        .get(TOPIC)
        .partitions()
        .get(0)
        .isr()
        .size();
  }

  private static int leader(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(TOPIC))
        .allTopicNames()
        .get()
        .get(TOPIC)
        .partitions()
        .get(0)
        .leader()
        .id();
  }

  private static String setting(Admin admin, String name)
      throws ExecutionException, InterruptedException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
    return admin.describeConfigs(List.of(topic)).all().get().get(topic).get(name).value();
  }
}
