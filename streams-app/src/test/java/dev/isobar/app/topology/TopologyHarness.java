package dev.isobar.app.topology;

import dev.isobar.app.normals.Normals;
import dev.isobar.app.state.AreaPart;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Alert;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Episode;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphElement;
import dev.isobar.weather.GraphNode;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.RollingSummary;
import dev.isobar.weather.Station;
import dev.isobar.weather.WeatherEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
  final TestOutputTopic<String, DailySummary> daily;
  final TestOutputTopic<String, RollingSummary> rolling;
  final TestOutputTopic<String, AreaSummary> areas;
  final TestOutputTopic<String, EnrichedObservation> late;
  final TestOutputTopic<String, Episode> episodes;
  final TestOutputTopic<String, GraphElement> graph;
  final TestInputTopic<String, Alert> alerts;
  final TestOutputTopic<String, WeatherEvent> events;
  final TestOutputTopic<String, String> pollingControl;
  final TestOutputTopic<byte[], byte[]> deadObservations;

  private final TopologyTestDriver driver;

  TopologyHarness(Path stateDirectory, Map<String, String> properties) {
    this(stateDirectory, properties, Normals.off());
  }

  TopologyHarness(Path stateDirectory, Map<String, String> properties, Normals normals) {
    TestApplication app = TestApplication.of(stateDirectory, properties);
    driver = app.drive(WeatherTopology.build(app.config(), app.streamsConfig(), SERDES, normals));
    stations = input(TopicNames.STATIONS, Station.class);
    observations = input(TopicNames.OBSERVATIONS, Observation.class);
    enriched = output(TopicNames.ENRICHED, EnrichedObservation.class);
    late = output(TopicNames.LATE, EnrichedObservation.class);
    hourly = output(TopicNames.HOURLY, HourlySummary.class);
    episodes = output(TopicNames.EPISODES, Episode.class);
    graph = output(TopicNames.GRAPH, GraphElement.class);
    daily = output(TopicNames.DAILY, DailySummary.class);
    rolling = output(TopicNames.ROLLING, RollingSummary.class);
    areas = output(TopicNames.AREAS, AreaSummary.class);
    alerts = input(TopicNames.ALERTS, Alert.class);
    events = output(TopicNames.EVENTS, WeatherEvent.class);
    pollingControl =
        driver.createOutputTopic(
            TopicNames.POLLING_CONTROL, new StringDeserializer(), new StringDeserializer());
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

  GraphNode node(String id) {
    return driver.<String, GraphNode>getKeyValueStore(StoreNames.GRAPH_NODES).get(id);
  }

  GraphEdge edge(String id) {
    return driver.<String, GraphEdge>getKeyValueStore(StoreNames.GRAPH_EDGES).get(id);
  }

  long hoursRemembered() {
    return rowsOf(StoreNames.HISTORY);
  }

  long episodesRemembered() {
    return rowsOf(StoreNames.EPISODES);
  }

  /** How many rows a store has. */
  long rowsOf(String store) {
    long count = 0;
    try (var all = driver.getKeyValueStore(store).all()) {
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
    return finals(hourly);
  }

  /** The last value of each key, as a compacted topic keeps it. */
  static <V> Map<String, V> finals(TestOutputTopic<String, V> topic) {
    Map<String, V> last = new HashMap<>();
    for (TestRecord<String, V> summary : topic.readRecordsToList()) {
      if (summary.value() == null) {
        last.remove(summary.key());
      } else {
        last.put(summary.key(), summary.value());
      }
    }
    return last;
  }

  /** Long enough for all that is not computed with each report, areas at last. */
  void settle() {
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
  }

  <V> V stored(String store, String key) {
    return driver.<String, V>getKeyValueStore(store).get(key);
  }

  /** What a station adds to an area comes by the application's own topic. */
  void partArrives(AreaPart part) {
    input("isobar-streams-areas-repartition", AreaPart.class).pipeInput(part.getArea(), part);
  }

  void stationArrives(Station station) {
    stations.pipeInput(station.getStationId(), station);
  }

  /** The last value of each event. */
  Map<String, WeatherEvent> finalEvents() {
    return finals(events);
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
