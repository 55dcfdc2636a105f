package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.local.ConnectWorker;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A connector whose tasks share a topic's partitions in a worker. */
class TwoTasksIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.ELASTICSEARCH);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 4;
  private static final int DOCUMENTS = 400;
  private static final int RECORDS = 4000;

  private final String name = SERVERS.uniqueName("shared");
  private final ClusterCalls cluster = new ClusterCalls(SERVERS.elasticsearch().url());

  @TempDir private Path folder;

  @Test
  void writeEachPartitionOnceAndEachDocumentsLastRecord() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        ConnectWorker worker = worker()) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
      worker.start();
      worker.awaitReady(PATIENCE);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> partitionsOfTasks(admin).equals(List.of(2, 2)));

      Map<Integer, Long> ends = produce();

      await().atMost(PATIENCE).until(() -> written() >= RECORDS);
      assertThat(written()).as("records, each written once").isEqualTo(RECORDS);
      assertThat(partitionsOfTasks(admin)).containsExactly(2, 2);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(committed(admin)).isEqualTo(ends));
    }
    assertThat(documents()).isEqualTo(lastVersions());
  }

  /** How many partitions each task has, none of them two tasks at once. */
  private List<Integer> partitionsOfTasks(Admin admin) throws Exception {
    String group = "connect-" + name;
    List<MemberDescription> members =
        List.copyOf(admin.describeConsumerGroups(List.of(group)).all().get().get(group).members());
    List<TopicPartition> partitions = new ArrayList<>();
    members.forEach(member -> partitions.addAll(member.assignment().topicPartitions()));
    assertThat(partitions).doesNotHaveDuplicates();
    return members.stream().map(one -> one.assignment().topicPartitions().size()).toList();
  }

  private Map<Integer, Long> committed(Admin admin) throws Exception {
    Map<Integer, Long> offsets = new HashMap<>();
    admin
        .listConsumerGroupOffsets("connect-" + name)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
    return offsets;
  }

  /** Sends versions 0, 1, 2… of the documents in turn, and returns each partition's end. */
  private Map<Integer, Long> produce() throws Exception {
    Map<Integer, Long> ends = new HashMap<>();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (int record = 0; record < RECORDS; record++) {
        int document = record % DOCUMENTS;
        int partition = document % PARTITIONS;
        var unused =
            producer.send(
                new ProducerRecord<>(
                    name, partition, "d" + document, "{\"version\":" + record / DOCUMENTS + "}"));
        ends.merge(partition, 1L, Long::sum);
      }
      producer.flush();
    }
    return ends;
  }

  private static Map<String, String> lastVersions() {
    String last = "{\"version\":" + (RECORDS / DOCUMENTS - 1) + "}";
    return IntStream.range(0, DOCUMENTS)
        .boxed()
        .collect(Collectors.toMap(document -> "d" + document, document -> last));
  }

  private Map<String, String> documents() throws IOException, InterruptedException {
    cluster.send("POST", "/" + name + "/_refresh", "");
    assertThat(cluster.get("/" + name + "/_count?filter_path=count"))
        .isEqualTo("{\"count\":" + DOCUMENTS + "}");
    Map<String, String> found = new HashMap<>();
    for (int document = 0; document < DOCUMENTS; document++) {
      found.put("d" + document, cluster.get("/" + name + "/_source/d" + document));
    }
    return found;
  }

  /** How often anything was written to the index. */
  private int written() throws IOException, InterruptedException {
    String path = "/_stats/indexing?filter_path=_all.primaries.indexing.index_total";
    if (!cluster.has("/" + name)) {
      return 0;
    }
    String digits = cluster.get("/" + name + path).replaceAll("\\D", "");
    // An index that was made this moment has no statistics yet.
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private ConnectWorker worker() throws IOException {
    Path workerFile = folder.resolve("worker.properties");
    Files.writeString(
        workerFile,
        """
        bootstrap.servers=%s
        listeners=http://127.0.0.1:${env:ISOBAR_CONNECT_PORT}
        offset.storage.file.filename=connect.offsets
        offset.flush.interval.ms=1000
        plugin.path=%s
        plugin.discovery=service_load
        key.converter=org.apache.kafka.connect.storage.StringConverter
        value.converter=org.apache.kafka.connect.json.JsonConverter
        value.converter.schemas.enable=false
        config.providers=env
        config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
        """
            .formatted(bootstrapServers(), Path.of("target", "plugin").toAbsolutePath()));
    Path connectorFile = folder.resolve("sink.properties");
    Files.writeString(
        connectorFile,
        """
        name=%1$s
        connector.class=dev.isobar.connect.elasticsearch.ElasticsearchSinkConnector
        tasks.max=2
        topics=%1$s
        elasticsearch.urls=%2$s
        bulk.max.records=100
        """
            .formatted(name, SERVERS.elasticsearch().url()));
    return new ConnectWorker(
        ServerOptions.in(folder.resolve("connect"))
            .withLogFile(Path.of("target", "two-tasks-connect.log")),
        workerFile,
        List.of(connectorFile),
        folder);
  }

  private static String bootstrapServers() {
    return SERVERS.kafka().bootstrapServers();
  }
}
