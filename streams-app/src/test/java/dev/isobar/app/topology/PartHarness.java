package dev.isobar.app.topology;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.enrichment.CompleteReport;
import dev.isobar.app.enrichment.Derivation;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.history.ReportHistory;
import dev.isobar.app.normals.Normal;
import dev.isobar.app.stream.QualityRule;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * A part of the topology under Kafka's test driver: the history of reports and what a test connects
 * with it. Where many reports are needed, this takes a fraction of the whole topology's time.
 * Reports are enriched before they come; all stations are there.
 */
final class PartHarness implements AutoCloseable {

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();

  /** What a test connects. */
  @FunctionalInterface
  interface Part {

    /**
     * Connects it.
     *
     * @param changes reports that are new or corrected, and not late
     */
    void connect(
        StreamsBuilder builder,
        StateStores stores,
        AppConfig config,
        KStream<String, ReportChange> changes);
  }

  private final TestInputTopic<String, EnrichedObservation> reports;
  private final TopologyTestDriver driver;

  PartHarness(Path stateDirectory, Map<String, String> properties, Part part) {
    TestApplication app = TestApplication.of(stateDirectory, properties);
    driver = app.drive(topology(app.config(), app.streamsConfig(), part));
    reports = input(TopicNames.ENRICHED, EnrichedObservation.class);
  }

  /** Enriched reports, their history, and a part. */
  static Topology topology(AppConfig config, StreamsConfig streamsConfig, Part part) {
    StateStores stores = new StateStores(streamsConfig, SERDES);
    StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(streamsConfig));
    ReportHistory history =
        new ReportHistory(stores, new QualityRule(config.rejectedQuality()), config.grace());
    KStream<String, ReportChange> changes =
        builder.stream(
                TopicNames.ENRICHED,
                Consumed.with(Serdes.String(), SERDES.of(EnrichedObservation.class)))
            .process(history, Named.as("report-history"))
            .filterNot((station, change) -> change.late());
    part.connect(builder, stores, config, changes);
    return builder.build();
  }

  /** A report as it comes out of enrichment, of one of the usual stations. */
  static EnrichedObservation enriched(Observation report) {
    return new Derivation(new QualityRule(Set.of("X")))
        .enrich(
            new CompleteReport(report, Reports.station(report.getStationId()).build(), Normal.OFF));
  }

  /** A report of one of the usual stations. */
  void reportArrives(Observation report) {
    reports.pipeInput(report.getStationId(), enriched(report), report.getTimestamp());
  }

  void pass(Duration wallClock) {
    driver.advanceWallClockTime(wallClock);
  }

  <V extends SpecificRecord> TestInputTopic<String, V> input(String topic, Class<V> type) {
    return driver.createInputTopic(topic, new StringSerializer(), SERDES.of(type).serializer());
  }

  <V extends SpecificRecord> TestOutputTopic<String, V> output(String topic, Class<V> type) {
    return driver.createOutputTopic(
        topic, new StringDeserializer(), SERDES.of(type).deserializer());
  }

  double lateReports() {
    return driver.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("late-reports-total"))
        .mapToDouble(metric -> (double) metric.getValue().metricValue())
        .sum();
  }

  /** What a store has, by key. */
  <V> Map<String, V> rows(String store) {
    Map<String, V> rows = new HashMap<>();
    try (var all = driver.<String, V>getKeyValueStore(store).all()) {
      all.forEachRemaining(row -> rows.put(row.key, row.value));
    }
    return rows;
  }

  @Override
  public void close() {
    driver.close();
  }
}
