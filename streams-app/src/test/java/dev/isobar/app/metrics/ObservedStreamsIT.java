package dev.isobar.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.health.GroupShare;
import dev.isobar.app.health.HealthRoutes;
import dev.isobar.app.health.RestoreProgress;
import dev.isobar.app.health.StreamsHealth;
import dev.isobar.app.http.ServedRoutes;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Health and metrics of a Kafka Streams that runs, fails and is started again. */
class ObservedStreamsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TOPIC = "observed-it-in";
  private static final String READS = "kafka_stream_cassandra_state_reads_total";

  @TempDir Path folder;
  private final AtomicBoolean fail = new AtomicBoolean();
  private final StopSignal stop = new StopSignal();
  private final StreamsRunner runner = new StreamsRunner(InstantSource.system(), stop);
  private final RestoreProgress progress = new RestoreProgress();
  private final ApplicationMetrics metrics = new ApplicationMetrics();
  private ServedRoutes served;
  private Thread running;
  private StreamsConfig config;
  private KafkaProducer<String, String> producer;

  @BeforeEach
  void start() throws InterruptedException, ExecutionException {
    Map<String, Object> kafka = Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers());
    try (Admin admin = Admin.create(kafka);
        CqlSession cassandra =
            CqlSession.builder()
                .addContactPoint(SERVERS.cassandra().contactPoint())
                .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
                .build()) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
      cassandra.execute(
          "CREATE KEYSPACE IF NOT EXISTS observed_it WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
    producer = new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer());
    config =
        StreamsSettings.of(
            AppConfig.of(
                Map.of(
                    "bootstrap.servers",
                    SERVERS.kafka().bootstrapServers(),
                    "application.id",
                    "observed-it",
                    "cassandra.contact.points",
                    "127.0.0.1:" + SERVERS.cassandra().port(),
                    "cassandra.keyspace",
                    "observed_it",
                    "processing.exception.handler",
                    LogAndFailProcessingExceptionHandler.class.getName(),
                    "state.dir",
                    folder.toString())));
    metrics.showState(() -> runner.condition().state());
    StreamsHealth health =
        new StreamsHealth(
            runner::condition,
            new GroupShare(runner::current, config),
            stop,
            progress,
            InstantSource.system());
    served = new ServedRoutes(metrics, new HealthRoutes(health));
    StreamsRunner.Factory factory = () -> new KafkaStreams(topology(), config);
    running =
        new Thread(
            () -> {
              try {
                runner.run(factory.telling(progress::follow).telling(metrics::follow));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  @AfterEach
  void close() throws InterruptedException, ExecutionException {
    stop.give();
    running.join(PATIENCE.toMillis());
    served.close();
    metrics.close();
    producer.close();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()))) {
      admin
          .deleteTopics(
              admin.listTopics().names().get().stream()
                  .filter(name -> name.startsWith("observed-it"))
                  .toList())
          .all()
          .get();
    }
  }

  private Topology topology() {
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
    builder.stream(TOPIC, Consumed.with(Serdes.String(), Serdes.String()))
        .peek(
            (key, value) -> {
              if (fail.get()) {
                throw new IllegalStateException("as the test wants it");
              }
            })
        .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
        .count(Materialized.as("counts"));
    return builder.build();
  }

  @Test
  void healthAndMetricsFollowFromStartToStop() throws IOException, InterruptedException {
    assertThat(served.get("/health/ready").statusCode()).as("not started yet").isEqualTo(503);

    running.start();
    awaitReady(200);
    produce();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<Map<String, String>, Double> reads = scrape().values(READS);
              assertThat(reads).hasSize(2);
              assertThat(reads.keySet())
                  .extracting(labels -> labels.get("store"))
                  .containsOnly("counts");
              assertThat(reads.keySet())
                  .extracting(labels -> labels.get("task_id"))
                  .containsExactlyInAnyOrder("0_0", "0_1");
              assertThat(reads.values().stream().mapToDouble(one -> one).sum()).isEqualTo(100);
            });
    PrometheusText text = scrape();
    assertThat(text.type(READS)).isEqualTo("counter");
    assertThat(
            text.values("kafka_stream_thread_process_total").values().stream().mapToDouble(x -> x))
        .anyMatch(total -> total == 100);
    assertThat(text.value("isobar_streams_state", Map.of("state", "RUNNING"))).isEqualTo(1);
    assertThat(text.values("kafka_consumer_fetch_manager_records_consumed_total")).isNotEmpty();
    assertThat(text.values("kafka_producer_record_send_total")).isNotEmpty();

    fail.set(true);
    produce();
    awaitReady(503);
    assertThat(served.get("/health/live").statusCode()).isEqualTo(200);
    fail.set(false);
    awaitReady(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(scrape().values(READS).values().stream().mapToDouble(one -> one).sum())
                    .as("those of the new one alone, which reads again what failed")
                    .isEqualTo(100));

    stop.give();
    JsonNode stopping = new ObjectMapper().readTree(served.get("/health/ready").body());
    assertThat(stopping.get("state").asText()).isEqualTo("STOPPING");
    assertThat(served.get("/health/ready").statusCode()).isEqualTo(503);
  }

  private void awaitReady(int status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(served.get("/health/ready").statusCode()).isEqualTo(status));
  }

  private void produce() {
    for (int i = 0; i < 100; i++) {
      var unused = producer.send(new ProducerRecord<>(TOPIC, "key" + i, "value"));
    }
    producer.flush();
  }

  private PrometheusText scrape() throws IOException, InterruptedException {
    return new PrometheusText(served.get("/metrics").body());
  }
}
