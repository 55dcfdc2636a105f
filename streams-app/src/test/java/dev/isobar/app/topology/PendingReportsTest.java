package dev.isobar.app.topology;

import static dev.isobar.app.topology.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.enrichment.CompleteReport;
import dev.isobar.app.enrichment.Enrichment;
import dev.isobar.app.enrichment.ReportTimestamps;
import dev.isobar.app.normals.ClimateNormals;
import dev.isobar.app.normals.ScriptedNormals;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that wait: across a restart, and when one of them fails at last. */
class PendingReportsTest {

  private static final String NOON = "2026-07-15T12:00:00Z";
  private static final String TEN_PAST = "2026-07-15T12:10:00Z";
  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();

  @TempDir Path folder;
  private final ScriptedNormals table = new ScriptedNormals().with("KSEA", 7, 18.0);

  @Test
  void whatWaitsIsFoundAgainAfterARestartInItsOrder() {
    KeyValueStore<String, Observation> pending =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("pending-reports"),
                Serdes.String(),
                SERDES.of(Observation.class))
            .withLoggingDisabled()
            .build();
    MockProcessorContext<String, CompleteReport> before = context(pending);
    Processor<String, Observation, String, CompleteReport> processor = enrichment().get();
    processor.init(before);
    for (int offset = 8; offset < 12; offset++) {
      String time = offset % 2 == 0 ? TEN_PAST : NOON;
      before.setRecordMetadata(TopicNames.OBSERVATIONS, 3, offset);
      processor.process(
          new Record<>("KSEA", report("KSEA", time).setTemperature(offset * 1.0).build(), 0));
    }
    assertThat(before.forwarded()).isEmpty();

    MockProcessorContext<String, CompleteReport> after = context(pending);
    enrichment().get().init(after);
    after.scheduledPunctuators().get(0).getPunctuator().punctuate(1000);
    assertThat(after.forwarded()).as("asked for anew").isEmpty();
    table.answer();
    after.scheduledPunctuators().get(0).getPunctuator().punctuate(1100);

    assertThat(after.forwarded())
        .extracting(forward -> forward.record().value().report().getTemperature())
        .containsExactly(8.0, 9.0, 10.0, 11.0);
    assertThat(after.scheduledPunctuators().get(0).cancelled()).as("nothing waits").isTrue();
    assertThat(pending.approximateNumEntries()).isZero();
  }

  @Test
  void oneThatFailsGoesToTheDeadLettersAndTheOthersGoOn() {
    AppConfig config = config();
    StreamsConfig settings = StreamsSettings.of(config);
    Properties properties = new Properties();
    properties.putAll(settings.originals());
    try (TopologyTestDriver driver =
        new TopologyTestDriver(failingAt(13.0, settings).build(), properties, Instant.EPOCH)) {
      var reports =
          driver.createInputTopic(
              TopicNames.OBSERVATIONS,
              new StringSerializer(),
              SERDES.of(Observation.class).serializer());
      var out =
          driver.createOutputTopic("out", new StringDeserializer(), Serdes.Double().deserializer());
      var letters =
          driver.createOutputTopic(
              "weather.observations.dlq",
              new StringDeserializer(),
              SERDES.of(Observation.class).deserializer());
      driver
          .createInputTopic(
              TopicNames.STATIONS, new StringSerializer(), SERDES.of(Station.class).serializer())
          .pipeInput("KSEA", Reports.station("KSEA").build());
      Observation failing = report("KSEA", TEN_PAST).setTemperature(13.0).build();
      reports.pipeInput("KSEA", report("KSEA", NOON).setTemperature(12.0).build());
      reports.pipeInput("KSEA", failing);
      reports.pipeInput("KSEA", report("KSEA", NOON).setTemperature(14.0).build());
      table.answer();
      driver.advanceWallClockTime(Duration.ofMillis(100));
      reports.pipeInput("KSEA", report("KSEA", NOON).setTemperature(15.0).build());

      assertThat(out.readValuesToList()).containsExactly(12.0, 14.0, 15.0);
      TestRecord<String, Observation> letter = letters.readRecord();
      assertThat(letters.isEmpty()).isTrue();
      assertThat(letter.key()).isEqualTo("KSEA");
      assertThat(letter.value()).isEqualTo(failing);
      assertThat(letter.getRecordTime()).isEqualTo(Instant.parse(TEN_PAST));
      assertThat(header(letter, "topic")).isEqualTo("weather.observations");
      assertThat(header(letter, "partition")).isEqualTo("0");
      assertThat(header(letter, "offset")).isEqualTo("1");
      assertThat(header(letter, "processor")).isEqualTo("derivation");
      assertThat(header(letter, "message")).isEqualTo("unlucky");
    }
  }

  private StreamsBuilder failingAt(double temperature, StreamsConfig settings) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.globalTable(
        TopicNames.STATIONS,
        Consumed.with(Serdes.String(), SERDES.of(Station.class)),
        Materialized.<String, Station, KeyValueStore<Bytes, byte[]>>as(StoreNames.STATIONS));
    builder.stream(
            TopicNames.OBSERVATIONS,
            Consumed.with(Serdes.String(), SERDES.of(Observation.class))
                .withTimestampExtractor(new ReportTimestamps()))
        .process(
            new Enrichment(new StateStores(settings, SERDES), normals()), Named.as("enrichment"))
        .mapValues(
            complete -> {
              if (complete.report().getTemperature() == temperature) {
                throw new IllegalArgumentException("unlucky");
              }
              return complete.report().getTemperature();
            },
            Named.as("derivation"))
        .to("out", Produced.with(Serdes.String(), Serdes.Double()));
    return builder;
  }

  private MockProcessorContext<String, CompleteReport> context(
      KeyValueStore<String, Observation> pending) {
    MockProcessorContext<String, CompleteReport> context =
        new MockProcessorContext<>(new Properties(), new TaskId(0, 3), folder.toFile());
    var stations =
        Stores.timestampedKeyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(StoreNames.STATIONS),
                Serdes.String(),
                SERDES.of(Station.class))
            .withLoggingDisabled()
            .build();
    stations.init(context.getStateStoreContext(), stations);
    stations.put("KSEA", ValueAndTimestamp.make(Reports.station("KSEA").build(), 0));
    context.addStateStore(stations);
    if (!pending.isOpen()) {
      pending.init(context.getStateStoreContext(), pending);
    }
    context.addStateStore(pending);
    return context;
  }

  private Enrichment enrichment() {
    return new Enrichment(new StateStores(StreamsSettings.of(config()), SERDES), normals());
  }

  private ClimateNormals normals() {
    return new ClimateNormals(table, config().normals(), table);
  }

  private AppConfig config() {
    return AppConfig.of(
        Map.of(
            "state.dir", folder.toString(),
            "isobar.state.store", "local",
            "processing.guarantee", "at_least_once"));
  }

  private static String header(TestRecord<?, ?> letter, String name) {
    return new String(
        letter.headers().lastHeader("__streams.errors." + name).value(), StandardCharsets.UTF_8);
  }
}
