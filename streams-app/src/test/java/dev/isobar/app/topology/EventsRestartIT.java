package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.weather.Alert;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.WeatherEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Events name the alerts that came before a restart, also when the disk with them is gone. */
class EventsRestartIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String FOG = "KSEA|2026-07-15T12:00:00Z|dense_fog";
  private static final List<String> TOPICS =
      List.of(TopicNames.ENRICHED, TopicNames.ALERTS, TopicNames.EVENTS);

  @TempDir Path folder;
  private Map<String, Object> kafka;
  private KafkaProducer<String, byte[]> producer;

  @BeforeEach
  void start() throws InterruptedException, ExecutionException {
    kafka = Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers());
    producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    try (Admin admin = Admin.create(kafka)) {
      admin
          .createTopics(TOPICS.stream().map(name -> new NewTopic(name, 3, (short) 1)).toList())
          .all()
          .get();
    }
  }

  /** Others use topics of the same names, with values in another format. */
  @AfterEach
  void stop() throws InterruptedException, ExecutionException {
    producer.close();
    SharedBroker.removeTopics(SERVERS.kafka().bootstrapServers());
  }

  @Test
  void alertsAreFoundAgainAfterRestarts() throws IOException {
    try (KafkaStreams streams = streams()) {
      streams.start();
      alert("a", "11:00", "active", "11:00");
      alert("elsewhere", "11:00", "active", "11:00");
      fog("12:00");
      awaitEvent(1, List.of("a"));
    }

    alert("b", "11:30", "active", "11:30");
    alert("a", "11:00", "superseded", "12:05");
    try (KafkaStreams streams = streams()) {
      streams.start();
      awaitEvent(1, List.of("a", "b"));
    }

    alert("c", "12:05", "active", "12:05");
    StateFolder.delete(folder.resolve("state"));
    try (KafkaStreams streams = streams()) {
      streams.start();
      fog("12:10");
      awaitEvent(2, List.of("a", "b", "c"));
    }
  }

  private KafkaStreams streams() {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "bootstrap.servers",
                SERVERS.kafka().bootstrapServers(),
                "application.id",
                "events-it",
                "isobar.state.store",
                "local",
                "state.dir",
                folder.resolve("state").toString(),
                "session.timeout.ms",
                "6000"));
    StreamsConfig settings = StreamsSettings.of(config);
    return new KafkaStreams(PartHarness.topology(config, settings, EventPart::connect), settings);
  }

  private void fog(String time) {
    EnrichedObservation report =
        PartHarness.enriched(
            Reports.report("KSEA", at(time).toString()).setVisibility(300.0).build());
    send(TopicNames.ENRICHED, "KSEA", at(time), report);
  }

  private void alert(String id, String sent, String state, String since) {
    Alert alert =
        Alert.newBuilder()
            .setId(id)
            .setState(state)
            .setStatus("Actual")
            .setMessageType("Alert")
            .setSent(at(sent))
            .setEnds(at("13:00"))
            .setZones(List.of(id.equals("elsewhere") ? "WAZ999" : "WAZ558"))
            .setSameCodes(List.of())
            .setReferences(List.of())
            .setParameters(Map.of())
            .build();
    send(TopicNames.ALERTS, id, at(since), alert);
  }

  private <V extends SpecificRecord> void send(String topic, String key, Instant time, V value) {
    @SuppressWarnings("unchecked")
    Class<V> type = (Class<V>) value.getClass();
    byte[] bytes = SERDES.of(type).serializer().serialize(topic, value);
    var unused = producer.send(new ProducerRecord<>(topic, null, time.toEpochMilli(), key, bytes));
    producer.flush();
  }

  private void awaitEvent(int reports, List<String> alerts) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              WeatherEvent event = events().get(FOG);
              assertThat(event).isNotNull();
              assertThat(event.getReportCount()).isEqualTo(reports);
              assertThat(event.getAlerts()).isEqualTo(alerts);
            });
  }

  /** The last value of each event that is committed. */
  private Map<String, WeatherEvent> events() {
    return CommittedRecords.last(
        SERVERS.kafka().bootstrapServers(),
        TopicNames.EVENTS,
        SERDES.of(WeatherEvent.class).deserializer());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-07-15T" + time + ":00Z");
  }
}
