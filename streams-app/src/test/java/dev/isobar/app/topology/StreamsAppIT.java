package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.serde.RegistryPatience;
import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.Probe;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The jar itself on a real broker and a real registry, killed in the middle of its work. */
class StreamsAppIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.REGISTRY);

  private static final long SEED = 20260715;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;
  private RegistrySerdes serdes;
  private RegistryPatience patience;
  private KafkaProducer<String, byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private JavaProgram app;

  @BeforeEach
  void start() throws IOException {
    URI registry = URI.create(SERVERS.registry().url());
    patience = new RegistryPatience(registry, Duration.ofMillis(100), Duration.ofSeconds(1));
    serdes = new RegistrySerdes(registry, patience);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    app = app();
  }

  @AfterEach
  void stop() {
    app.close();
    producer.close();
    patience.close();
  }

  @Test
  void killedInTheMiddleItLosesNothingAndRepeatsNothing()
      throws IOException, InterruptedException, ExecutionException {
    Random random = new Random(SEED);
    Map<String, List<Observation>> versions = RandomReports.versionsOfReports(random);
    List<Observation> arrivals = RandomReports.interleave(versions, random);
    int half = arrivals.size() / 2;
    app.start();
    app.awaitReady(PATIENCE);
    RandomReports.STATIONS.forEach(this::sendStation);
    flush();
    for (String station : RandomReports.STATIONS) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                HttpResponse<String> answer = ask(station);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
              });
    }

    arrivals.subList(0, half).forEach(this::sendReport);
    send(TopicNames.OBSERVATIONS, "KSEA", new byte[] {1, 2, 3});
    flush();
    await().atMost(PATIENCE).until(() -> !committed(TopicNames.HOURLY).isEmpty());
    arrivals.subList(half, arrivals.size()).forEach(this::sendReport);
    flush();
    app.kill();
    app.start();
    app.awaitReady(PATIENCE);

    Map<String, HourlySummary> expected = BatchHours.of(versions);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(hours()).as("seed %s", SEED).isEqualTo(expected));
    assertThat(committed(TopicNames.ENRICHED)).as("once each").hasSize(arrivals.size());
    assertThat(committed("weather.observations.dlq"))
        .singleElement()
        .satisfies(
            letter -> assertThat(header(letter, "topic")).isEqualTo(TopicNames.OBSERVATIONS));
    assertLatestIsAnswered(versions);
  }

  private void assertLatestIsAnswered(Map<String, List<Observation>> versions)
      throws IOException, InterruptedException {
    Observation newest =
        versions.values().stream()
            .map(ofReport -> ofReport.get(ofReport.size() - 1))
            .filter(report -> report.getStationId().equals("KSEA"))
            .max(Comparator.comparing(Observation::getTimestamp))
            .orElseThrow();
    HttpResponse<String> answer = ask("KSEA");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"timestamp\":\"" + newest.getTimestamp() + "\"");
  }

  private HttpResponse<String> ask(String station) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + app.port() + "/v1/stations/" + station);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JavaProgram app() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    return new JavaProgram(
        "streams-app",
        ServerOptions.in(folder)
            .withPort(port)
            .withHeapMegabytes(256)
            .withLogFile(Path.of("target", "streams-app-it.log")),
        Path.of("target", "isobar-streams.jar"),
        List.of(
            "--set", "bootstrap.servers=" + SERVERS.kafka().bootstrapServers(),
            "--set", "isobar.registry.url=" + SERVERS.registry().url(),
            "--set", "isobar.http.port=" + port,
            "--set", "state.dir=" + folder.resolve("state"),
            "--set", "session.timeout.ms=6000"),
        at -> Probe.http(URI.create("http://127.0.0.1:" + at + "/health/ready")));
  }

  private void sendStation(String id) {
    byte[] value =
        serdes
            .of(Station.class)
            .serializer()
            .serialize(TopicNames.STATIONS, Reports.station(id).build());
    send(TopicNames.STATIONS, id, value);
  }

  private void sendReport(Observation report) {
    byte[] value =
        serdes.of(Observation.class).serializer().serialize(TopicNames.OBSERVATIONS, report);
    send(TopicNames.OBSERVATIONS, report.getStationId(), value);
  }

  private void send(String topic, String key, byte[] value) {
    sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  private void flush() throws InterruptedException, ExecutionException {
    producer.flush();
    for (Future<RecordMetadata> record : sent) {
      record.get();
    }
    sent.clear();
  }

  private Map<String, HourlySummary> hours() {
    var reader = serdes.of(HourlySummary.class).deserializer();
    Map<String, HourlySummary> last = new HashMap<>();
    for (ConsumerRecord<String, byte[]> hour : committed(TopicNames.HOURLY)) {
      last.put(hour.key(), reader.deserialize(TopicNames.HOURLY, hour.value()));
    }
    return last;
  }

  /** What a consumer that reads only what is committed finds on a topic. */
  private static List<ConsumerRecord<String, byte[]>> committed(String topic) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            SERVERS.kafka().bootstrapServers(),
            "isolation.level",
            "read_committed");
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

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    return new String(
        letter.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
  }
}
