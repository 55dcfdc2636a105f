package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.errors.DeadLetters;
import dev.isobar.app.runtime.LimitedStreams;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.runtime.TopicSetup;
import dev.isobar.app.serde.LimitedSerdes;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records and results that a real broker, or a producer of its, would not take. */
class ErrorsIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Instant START = Instant.parse("2026-07-15T00:53:00Z");
  private static final String STATION = "KSEA";
  private static final String APPLICATION = "errors-it";
  private static final String LETTERS = "weather.observations.dlq";
  private static final String PROBE = "probe";

  /** The broker takes more. */
  private static final int PRODUCER_TAKES = 600_000;

  private static final int MORE_THAN_THE_PRODUCER_TAKES = 800_000;

  @TempDir Path folder;
  private final StopSignal stop = new StopSignal();
  private final StreamsRunner runner = new StreamsRunner(InstantSource.system(), stop);
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private Admin admin;
  private KafkaProducer<String, byte[]> producer;
  private Future<?> running;

  @BeforeEach
  void start() throws InterruptedException, ExecutionException {
    AppConfig config =
        AppConfig.of(
            Map.of(
                "bootstrap.servers",
                servers(),
                "application.id",
                APPLICATION,
                "isobar.state.store",
                "local",
                "isobar.topics.partitions",
                "1",
                "producer.max.request.size",
                String.valueOf(PRODUCER_TAKES),
                "session.timeout.ms",
                "6000",
                "state.dir",
                folder.toString()));
    StreamsConfig settings = StreamsSettings.of(config);
    admin = Admin.create(Map.of("bootstrap.servers", servers()));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers(), "max.request.size", 5_000_000),
            new StringSerializer(),
            new ByteArraySerializer());
    new TopicSetup(settings.getAdminConfigs("topics"), config.topics(), stop).ensure();
    takeRecordsOf(TopicNames.OBSERVATIONS, 4_000_000);
    send(TopicNames.STATIONS, bytes(TopicNames.STATIONS, Reports.station(STATION).build()));
    LimitedStreams streams =
        new LimitedStreams(
            settings,
            stop,
            limits -> WeatherTopology.build(config, settings, new LimitedSerdes(SERDES, limits)));
    running =
        executor.submit(
            () -> {
              runner.run(streams);
              return null;
            });
  }

  /** Others use topics of the same names, with values in another format. */
  @AfterEach
  void stop() throws InterruptedException, ExecutionException, TimeoutException {
    stop.give();
    running.get(1, TimeUnit.MINUTES);
    executor.shutdown();
    producer.close();
    admin.close();
    SharedBroker.removeTopics(servers());
  }

  @Test
  void whatIsTooLargeGoesToTheDeadLettersAndAllElseGoesOn() {
    // Given reports of which one gives results that cannot be sent, and what is no report at all
    sendReport(0, "short");
    sendReport(1, "x".repeat(MORE_THAN_THE_PRODUCER_TAKES));
    send(TopicNames.OBSERVATIONS, new byte[] {1, 2, 3});
    send(TopicNames.OBSERVATIONS, new byte[MORE_THAN_THE_PRODUCER_TAKES]);
    sendReport(2, "short");

    // Then the others are enriched, and the large one counts for its hour, which is small
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hours()).containsExactly(0L, 1L, 2L));
    assertThat(enriched()).containsExactly(time(0), time(2));

    // And the letters are small enough, the large ones without their value
    List<ConsumerRecord<String, byte[]>> letters = committed(LETTERS);
    assertThat(letters)
        .extracting(letter -> header(letter, "offset") + " " + header(letter, "processor"))
        .containsExactlyInAnyOrder(
            "1 enriched-reports", "1 latest-report", "2 reports", "3 reports");
    for (ConsumerRecord<String, byte[]> letter : letters) {
      assertThat(letter.key()).isEqualTo(STATION);
      assertThat(header(letter, "topic")).isEqualTo(TopicNames.OBSERVATIONS);
      assertThat(header(letter, "stacktrace")).contains("\tat ");
      assertThat(Instant.parse(header(letter, "time"))).isAfter(Instant.EPOCH);
      if (header(letter, "offset").equals("2")) {
        assertThat(letter.value()).containsExactly(1, 2, 3);
      } else {
        assertThat(letter.value()).isNull();
        assertThat(Integer.parseInt(header(letter, "value.bytes")))
            .isGreaterThanOrEqualTo(MORE_THAN_THE_PRODUCER_TAKES);
      }
    }
    assertThat(letters)
        .extracting(letter -> header(letter, "result.topic"))
        .containsOnlyOnce(TopicNames.ENRICHED);
  }

  @Test
  void aLimitThatIsLoweredMeanwhileHoldsAfterOneAbortedTransaction()
      throws InterruptedException, ExecutionException {
    // Given an application that runs, and a topic that suddenly takes less
    sendReport(0, "short");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hours()).containsExactly(0L));
    KafkaStreams before = runner.current().orElseThrow();
    takeRecordsOf(TopicNames.ENRICHED, 20_000);
    byte[] large = new byte[30_000];
    await()
        .atMost(PATIENCE)
        .until(() -> refuses(new ProducerRecord<>(TopicNames.ENRICHED, PROBE, large)));

    // When a result comes that is larger
    sendReport(1, "x".repeat(30_000));
    sendReport(2, "short");

    // Then the broker refuses it, which costs the transaction, and Kafka Streams starts again
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hours()).containsExactly(0L, 1L, 2L));
    assertThat(runner.current().orElseThrow()).isNotSameAs(before);
    assertThat(enriched()).containsExactly(time(0), time(2));
    assertThat(committed(LETTERS))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(header(letter, "processor")).isEqualTo("enriched-reports");
              assertThat(letter.value()).hasSizeGreaterThan(30_000);
            });
  }

  @Test
  void aBrokenRecordOfOurOwnTopicsGoesToTheirDeadLetters() {
    String areas = APPLICATION + "-areas-repartition";
    sendReport(0, "short");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hours()).containsExactly(0L));
    await().atMost(PATIENCE).until(() -> !committed(TopicNames.AREAS).isEmpty());

    send(areas, new byte[] {1, 2, 3});
    sendReport(1, "short");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(committed(DeadLetters.INTERNAL))
                    .singleElement()
                    .satisfies(
                        letter -> {
                          assertThat(letter.key()).isEqualTo(STATION);
                          assertThat(letter.value()).containsExactly(1, 2, 3);
                          assertThat(header(letter, "topic")).isEqualTo(areas);
                          assertThat(header(letter, "stacktrace")).isNotEmpty();
                        }));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(hours()).containsExactly(0L, 1L));
    assertThat(committed(LETTERS)).isEmpty();
  }

  /** The hours, counted from the start, that have a summary; each is published once. */
  private static List<Long> hours() {
    return committed(TopicNames.HOURLY).stream()
        .map(message -> read(message, HourlySummary.class).getWindowStart())
        .map(hour -> Duration.between(START.minus(Duration.ofMinutes(53)), hour).toHours())
        .sorted()
        .toList();
  }

  private static List<Instant> enriched() {
    return committed(TopicNames.ENRICHED).stream()
        .filter(message -> !PROBE.equals(message.key()))
        .map(message -> read(message, EnrichedObservation.class).getTimestamp())
        .toList();
  }

  private static Instant time(int hour) {
    return START.plus(Duration.ofHours(hour));
  }

  private void sendReport(int hour, String rawMessage) {
    Observation report =
        Reports.report(STATION, time(hour).toString())
            .setTemperature(10.0)
            .setRawMessage(rawMessage)
            .build();
    send(TopicNames.OBSERVATIONS, bytes(TopicNames.OBSERVATIONS, report));
  }

  private void send(String topic, byte[] value) {
    var unused = producer.send(new ProducerRecord<>(topic, STATION, value));
    producer.flush();
  }

  private boolean refuses(ProducerRecord<String, byte[]> message) throws InterruptedException {
    try {
      producer.send(message).get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof RecordTooLargeException;
    }
  }

  private void takeRecordsOf(String topic, int bytes)
      throws InterruptedException, ExecutionException {
    ConfigEntry limit =
        new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(bytes));
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private static <V extends SpecificRecord> byte[] bytes(String topic, V value) {
    @SuppressWarnings("unchecked")
    Class<V> type = (Class<V>) value.getClass();
    return SERDES.of(type).serializer().serialize(topic, value);
  }

  private static <V extends SpecificRecord> V read(
      ConsumerRecord<String, byte[]> message, Class<V> type) {
    return SERDES.of(type).deserializer().deserialize(message.topic(), message.value());
  }

  private static List<ConsumerRecord<String, byte[]>> committed(String topic) {
    return CommittedRecords.of(servers(), topic);
  }

  private static String servers() {
    return SERVERS.kafka().bootstrapServers();
  }

  private static String header(ConsumerRecord<?, ?> letter, String name) {
    Header header = letter.headers().lastHeader("__streams.errors." + name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
