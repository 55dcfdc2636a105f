package dev.isobar.app.topology;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology under Kafka's test driver. */
final class TopologyHarness implements AutoCloseable {

  private static final SchemaOnlySerdes SERDES = new SchemaOnlySerdes();

  final TestInputTopic<String, Station> stations;
  final TestInputTopic<String, Observation> observations;
  final TestOutputTopic<String, EnrichedObservation> enriched;
  final TestOutputTopic<String, HourlySummary> hourly;
  final TestOutputTopic<byte[], byte[]> deadObservations;

  private final TopologyTestDriver driver;

  TopologyHarness(Path stateDirectory, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("state.dir", stateDirectory.toString());
    // With transactions the test driver forgets dead letters of records that are skipped.
    all.put("processing.guarantee", "at_least_once");
    AppConfig config = AppConfig.of(all);
    StreamsConfig streamsConfig = StreamsSettings.of(config);
    Properties forDriver = new Properties();
    forDriver.putAll(streamsConfig.originals());
    driver =
        new TopologyTestDriver(
            WeatherTopology.build(config, streamsConfig, SERDES), forDriver, Instant.EPOCH);
    stations = input(TopicNames.STATIONS, Station.class);
    observations = input(TopicNames.OBSERVATIONS, Observation.class);
    enriched = output(TopicNames.ENRICHED, EnrichedObservation.class);
    hourly = output(TopicNames.HOURLY, HourlySummary.class);
    deadObservations =
        driver.createOutputTopic(
            "weather.observations.dlq",
            Serdes.ByteArray().deserializer(),
            Serdes.ByteArray().deserializer());
  }

  void stationArrives(String id) {
    stations.pipeInput(id, Reports.station(id).build());
  }

  void reportArrives(Observation report) {
    observations.pipeInput(report.getStationId(), report);
  }

  void pass(Duration wallClock) {
    driver.advanceWallClockTime(wallClock);
  }

  EnrichedObservation latest(String stationId) {
    return driver.<String, EnrichedObservation>getKeyValueStore(StoreNames.LATEST).get(stationId);
  }

  long hoursRemembered() {
    long count = 0;
    try (var all = driver.getKeyValueStore(HourlyAggregation.REPORTS_STORE).all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  double lateReports() {
    return driver.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals("late-reports-total"))
        .mapToDouble(metric -> (double) metric.getValue().metricValue())
        .sum();
  }

  /** The last summary of each key, as the compacted topic keeps it. */
  Map<String, HourlySummary> finalHours() {
    Map<String, HourlySummary> last = new HashMap<>();
    for (TestRecord<String, HourlySummary> summary : hourly.readRecordsToList()) {
      last.put(summary.key(), summary.value());
    }
    return last;
  }

  List<EnrichedObservation> enrichedReports() {
    return enriched.readValuesToList();
  }

  TestInputTopic<byte[], byte[]> rawObservations() {
    return driver.createInputTopic(
        TopicNames.OBSERVATIONS, Serdes.ByteArray().serializer(), Serdes.ByteArray().serializer());
  }

  @Override
  public void close() {
    driver.close();
  }

  private <T extends SpecificRecord> TestInputTopic<String, T> input(String topic, Class<T> type) {
    return driver.createInputTopic(topic, new StringSerializer(), SERDES.of(type).serializer());
  }

  private <T extends SpecificRecord> TestOutputTopic<String, T> output(
      String topic, Class<T> type) {
    Deserializer<T> values = SERDES.of(type).deserializer();
    return driver.createOutputTopic(topic, new StringDeserializer(), values);
  }
}
