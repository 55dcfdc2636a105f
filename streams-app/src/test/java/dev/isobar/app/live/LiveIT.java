package dev.isobar.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.http.JsonResponses;
import dev.isobar.app.http.Routes;
import dev.isobar.app.http.ServedRoutes;
import dev.isobar.app.live.SseReader.Event;
import dev.isobar.app.query.NotNowException;
import dev.isobar.app.runtime.CommittedConsumers;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who looks on sees each committed change once, in order, also across a lost connection. */
class LiveIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;
  private static final int MOST_VIEWERS = 3;
  private static final String CHANGELOG = "live-it-latest-changelog";
  private static final Set<String> TOPICS =
      Set.of(TopicNames.ENRICHED, TopicNames.EVENTS, CHANGELOG);
  private static final Routes NOT_NOW =
      routes ->
          routes.exception(
              NotNowException.class,
              (e, ctx) -> JsonResponses.notNow(ctx, e.getMessage(), e.retryAfter()));

  private LiveRoutes live;
  private ServedRoutes served;
  private KafkaProducer<String, String> producer;

  @BeforeEach
  void start() throws InterruptedException, ExecutionException {
    Map<String, Object> kafka = Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers());
    try (Admin admin = Admin.create(kafka)) {
      admin
          .createTopics(
              TOPICS.stream().map(name -> new NewTopic(name, PARTITIONS, (short) 1)).toList())
          .all()
          .get();
      // Brokers hear of topics a moment after the controller has made them.
      await().atMost(PATIENCE).until(() -> admin.listTopics().names().get().containsAll(TOPICS));
    }
    producer = producer(Map.of());
    live = live();
    served = new ServedRoutes(live, NOT_NOW);
  }

  @AfterEach
  void stop() throws InterruptedException, ExecutionException {
    live.close();
    served.close();
    producer.close();
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SERVERS.kafka().bootstrapServers()))) {
      Set<String> there = admin.listTopics().names().get();
      admin.deleteTopics(TOPICS.stream().filter(there::contains).toList()).all().get();
      await()
          .atMost(PATIENCE)
          .until(() -> admin.listTopics().names().get().stream().noneMatch(TOPICS::contains));
    }
  }

  @Test
  void viewerOfAStationSeesItsChangesAndNoOthers() throws IOException, InterruptedException {
    try (SseReader seattle = look("/v1/stations/KSEA/changes", null);
        SseReader all = look("/v1/changes", null)) {
      assertThat(seattle.response().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      for (int i = 0; i < 50; i++) {
        send(TopicNames.ENRICHED, "KSEA", "s" + i);
        send(TopicNames.ENRICHED, "KPDX", "p" + i);
      }
      send(TopicNames.EVENTS, "KSEA|2026-07-15T12:00:00Z|heat", "hot");
      send(TopicNames.EVENTS, "KSEA|2026-07-15T12:00:00Z|heat", null);

      awaitSize(all, 102);
      awaitSize(seattle, 52);

      assertThat(reports(seattle)).containsExactlyElementsOf(texts("s", 50));
      assertThat(reports(all).stream().filter(one -> one.contains("p")))
          .containsExactlyElementsOf(texts("p", 50));
      assertThat(seattle.events().stream().filter(one -> one.name().equals("event")))
          .extracting(Event::data)
          .containsExactly(
              "{\"text\":\"hot\"}",
              "{\"station_id\":\"KSEA\",\"start\":\"2026-07-15T12:00:00Z\",\"kind\":\"heat\","
                  + "\"deleted\":true}");
    }
  }

  @Test
  void nothingIsMissedAndNothingComesTwiceAcrossLostConnections()
      throws IOException, InterruptedException {
    List<String> seen = new ArrayList<>();
    String lastId = null;
    int sent = 0;
    for (int round = 0; round < 4; round++) {
      try (SseReader seattle = look("/v1/stations/KSEA/changes", lastId)) {
        int before = seen.size();
        for (int i = 0; i < 20; i++) {
          send(TopicNames.ENRICHED, "KSEA", "n" + sent++);
          send(TopicNames.ENRICHED, "KPDX", "other");
        }
        int expected = sent - before;
        awaitSize(seattle, expected);
        seen.addAll(seattle.data());
        lastId = seattle.lastId();
      }
      // Nobody looks on.
      for (int i = 0; i < 20; i++) {
        send(TopicNames.ENRICHED, "KSEA", "n" + sent++);
      }
    }
    try (LiveRoutes otherInstance = live();
        ServedRoutes other = new ServedRoutes(otherInstance, NOT_NOW);
        SseReader seattle = new SseReader(other.uri("/v1/stations/KSEA/changes"), lastId)) {
      send(TopicNames.ENRICHED, "KSEA", "n" + sent++);
      awaitSize(seattle, 21);
      seen.addAll(seattle.data());
    }

    assertThat(seen).containsExactlyElementsOf(texts("n", sent));
  }

  @Test
  void whatIsTakenBackIsNeverSeenAndWhatIsNotCommittedNotYet()
      throws IOException, InterruptedException {
    try (KafkaProducer<String, String> transactional =
            producer(Map.of("transactional.id", "live-it"));
        SseReader all = look("/v1/changes", null)) {
      transactional.initTransactions();
      transactional.beginTransaction();
      sendBy(transactional, TopicNames.ENRICHED, "KSEA", "taken back");
      transactional.abortTransaction();
      transactional.beginTransaction();
      sendBy(transactional, TopicNames.ENRICHED, "KSEA", "kept");
      transactional.flush();
      assertThat(all.events()).isEmpty();
      transactional.commitTransaction();

      awaitSize(all, 1);
      assertThat(all.data()).containsExactly("{\"text\":\"kept\"}");

      String before = all.lastId();
      transactional.beginTransaction();
      sendBy(transactional, TopicNames.ENRICHED, "KSEA", "taken back too");
      transactional.abortTransaction();
      try (SseReader again = look("/v1/changes", before)) {
        send(TopicNames.ENRICHED, "KSEA", "after");
        awaitSize(again, 1);
        assertThat(again.data()).containsExactly("{\"text\":\"after\"}");
      }
    }
  }

  @Test
  void changesOfAStoreAreThoseOfItsChangelog() throws IOException, InterruptedException {
    try (SseReader latest = look("/v1/stores/latest/changes", null)) {
      send(CHANGELOG, "KSEA", "x");
      send(CHANGELOG, "KSEA", null);

      awaitSize(latest, 2);

      assertThat(latest.events()).extracting(Event::name).containsOnly("change");
      assertThat(latest.data().get(0)).startsWith("{\"key\":\"KSEA\",\"value\":{\"text\":\"x\"},");
      assertThat(latest.data().get(1)).startsWith("{\"key\":\"KSEA\",\"value\":null,");
    }
  }

  @Test
  void storeWithoutATopicIsNotFound() throws IOException, InterruptedException {
    assertThat(served.get("/v1/stores/alerts/changes").statusCode()).isEqualTo(404);
    assertThat(served.get("/v1/stores/alerts/changes").body()).contains("no changelog");
  }

  @Test
  void topicThatIsNotThereIsNotNow() throws IOException, InterruptedException {
    assertThat(served.get("/v1/stores/events/changes").statusCode()).isEqualTo(503);
    assertThat(live.viewers()).isZero();
  }

  @Test
  void idOfAnotherTopicIsAGapAndNotSilence() throws IOException, InterruptedException {
    for (String id : List.of("5", "x", "900.900.900_0.0.0")) {
      try (SseReader all = look("/v1/changes", id)) {
        awaitSize(all, 1);
        assertThat(all.events().get(0).name()).as(id).isEqualTo("gap");

        send(TopicNames.ENRICHED, "KSEA", "after");

        awaitSize(all, 2);
        assertThat(all.data().get(1)).isEqualTo("{\"text\":\"after\"}");
      }
    }
  }

  @Test
  void oneMoreThanAllowedIsRefusedUntilOneLeaves() throws IOException, InterruptedException {
    List<SseReader> readers = new ArrayList<>();
    for (int i = 0; i < MOST_VIEWERS; i++) {
      readers.add(look("/v1/changes", null));
    }

    var refused = served.get("/v1/changes");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("isobar.http.max.streams");

    readers.get(0).close();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              // That somebody has left is found when something is sent to them.
              send(TopicNames.ENRICHED, "KSEA", "news");
              return live.viewers() == MOST_VIEWERS - 1;
            });
    look("/v1/changes", null).close();
    readers.forEach(SseReader::close);
  }

  @Test
  void whoReadsTooSlowlyIsToldAndLosesNothing() throws IOException, InterruptedException {
    try (SseReader fast = look("/v1/changes", null);
        Socket slow = new Socket("127.0.0.1", served.uri("/").getPort())) {
      slow.setReceiveBufferSize(16 * 1024);
      slow.getOutputStream()
          .write("GET /v1/changes HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      await().atMost(PATIENCE).until(() -> slow.getInputStream().available() > 0);
      String large = "x".repeat(100_000);
      for (int i = 0; i < 300; i++) {
        send(TopicNames.ENRICHED, "KSEA", i + "-" + large);
      }
      // What one of them has got was offered to the other.
      awaitSize(fast, 300);

      String all = readToTheEnd(slow.getInputStream());

      assertThat(all).contains("event: overrun\n");
      int events = all.split("event: report", -1).length - 1;
      assertThat(events).isBetween(10, 299);
      for (int i = 0; i < events; i++) {
        assertThat(all).contains("\"" + i + "-x");
      }
    }
  }

  @Test
  void allAreSentAwayWhenTheApplicationStops() throws IOException, InterruptedException {
    SseReader all = look("/v1/changes", null);

    live.close();

    await().atMost(PATIENCE).until(all::isEnded);
    await().atMost(PATIENCE).until(() -> live.viewers() == 0);
    assertThat(served.get("/v1/changes").statusCode()).isEqualTo(503);
  }

  private static String readToTheEnd(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[65536];
    while (text.indexOf("event: overrun") < 0) {
      int read = in.read(buffer);
      if (read < 0) {
        break;
      }
      text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
    }
    return text.toString().replaceAll("\r\n[0-9A-Fa-f]+\r\n", "");
  }

  private SseReader look(String path, String lastId) throws IOException, InterruptedException {
    SseReader reader = new SseReader(served.uri(path), lastId);
    assertThat(reader.status()).isEqualTo(200);
    // From then on it is there: what is sent before that it need not see.
    await().atMost(PATIENCE).until(() -> lastId != null || !reader.lastId().isEmpty());
    return reader;
  }

  private static void awaitSize(SseReader reader, int events) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(reader.events()).hasSizeGreaterThanOrEqualTo(events));
    assertThat(reader.events()).hasSize(events);
  }

  private static List<String> reports(SseReader reader) {
    return reader.events().stream()
        .filter(one -> one.name().equals("report"))
        .map(Event::data)
        .toList();
  }

  private static List<String> texts(String prefix, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add("{\"text\":\"" + prefix + i + "\"}");
    }
    return texts;
  }

  private void send(String topic, String key, String value) {
    sendBy(producer, topic, key, value);
    producer.flush();
  }

  private static void sendBy(
      KafkaProducer<String, String> producer, String topic, String key, String value) {
    var unused = producer.send(new ProducerRecord<>(topic, key, value));
  }

  private static LiveRoutes live() {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "bootstrap.servers",
                SERVERS.kafka().bootstrapServers(),
                "isobar.state.store",
                "local"));
    return new LiveRoutes(
        Things.CATALOGUE,
        "live-it",
        MOST_VIEWERS,
        new CommittedConsumers(StreamsSettings.of(config), "live-it"),
        InstantSource.system());
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    Map<String, Object> config = new java.util.HashMap<>(more);
    config.put("bootstrap.servers", SERVERS.kafka().bootstrapServers());
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }
}
