package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.episode.ClosedEpisode;
import dev.isobar.app.episode.EpisodeTopology;
import dev.isobar.app.graph.GraphTopology;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Episode;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphElement;
import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However reports come within the grace, in any order, twice, corrected, before their place is
 * known and before their neighbours: episodes and edges end up the same to the last bit, and as a
 * batch computation over the final reports gives them.
 */
class GraphInAnyOrderTest {

  private static final Duration STEP = Duration.ofMinutes(10);
  private static final int MAX_LAG = 6;
  private static final int MIN_POINTS = 12;

  @TempDir Path first;
  @TempDir Path second;

  private record Outcome(Map<String, Episode> episodes, Map<String, GraphElement> graph) {}

  @ParameterizedTest(name = "seed {0}, episodes of {1}, window of {2}, gaps of {3}")
  @CsvSource({
    "1, PT2H, PT8H, PT30M",
    "2, PT2H, PT8H, PT2H",
    "3, PT1H, PT3H, PT1H",
    "20260715, PT6H, PT24H, PT90M",
    "-7, PT4H, PT12H, PT20M",
  })
  void streamEqualsBatch(long seed, Duration length, Duration window, Duration maxGap) {
    Random random = new Random(seed);
    Map<String, List<Observation>> versions = RandomReports.versionsOfReports(random);
    Map<String, String> properties =
        Map.of(
            "isobar.episodes.length", length.toString(),
            "isobar.episodes.step", STEP.toString(),
            "isobar.episodes.max.gap", maxGap.toString(),
            "isobar.episodes.quantities", "temperature,wind_speed",
            "isobar.graph.window", window.toString(),
            "isobar.graph.max.lag", STEP.multipliedBy(MAX_LAG).toString(),
            "isobar.graph.min.points", String.valueOf(MIN_POINTS),
            "isobar.graph.quantities", "wind_speed,temperature");

    Outcome streamed = stream(first, properties, versions, random);
    Outcome inOtherOrder = stream(second, properties, versions, random);

    assertThat(streamed.episodes()).isEqualTo(inOtherOrder.episodes());
    assertThat(streamed.graph()).isEqualTo(inOtherOrder.graph());
    BatchGraph batch = new BatchGraph(versions, length, STEP, maxGap);
    assertEpisodes(streamed.episodes(), batch.episodes());
    Map<String, BatchGraph.Edge> edges = new HashMap<>();
    List.of("temperature", "wind_speed")
        .forEach(quantity -> edges.putAll(batch.edges(quantity, window, MAX_LAG, MIN_POINTS)));
    assertEdges(streamed.graph(), edges);
  }

  private static Outcome stream(
      Path state,
      Map<String, String> properties,
      Map<String, List<Observation>> versions,
      Random random) {
    List<Observation> arrivals = RandomReports.interleave(versions, random);
    List<String> stations = RandomReports.STATIONS;
    try (PartHarness weather =
        new PartHarness(state, properties, GraphInAnyOrderTest::episodesAndGraph)) {
      TestInputTopic<String, Station> table = weather.input(TopicNames.STATIONS, Station.class);
      TestOutputTopic<String, Episode> episodes =
          weather.output(TopicNames.EPISODES, Episode.class);
      TestOutputTopic<String, GraphElement> graph =
          weather.output(TopicNames.GRAPH, GraphElement.class);
      int quarter = arrivals.size() / 4;
      for (int i = 0; i < arrivals.size(); i++) {
        if (i % quarter == 5 && i / quarter < stations.size()) {
          String station = stations.get(i / quarter);
          table.pipeInput(station, Reports.station(station).build());
        }
        if (random.nextInt(20) == 0) {
          weather.pass(Duration.ofSeconds(random.nextInt(300)));
        }
        weather.reportArrives(arrivals.get(i));
      }
      // So long the table of stations may go unread when no report shows that it is another.
      weather.pass(Duration.ofMinutes(10));
      weather.pass(Duration.ofSeconds(1));
      assertThat(weather.lateReports()).isZero();
      return new Outcome(last(episodes.readRecordsToList()), last(graph.readRecordsToList()));
    }
  }

  private static void episodesAndGraph(
      StreamsBuilder builder,
      StateStores stores,
      AppConfig config,
      KStream<String, ReportChange> changes) {
    builder.globalTable(
        TopicNames.STATIONS,
        Consumed.with(Serdes.String(), stores.serdes().of(Station.class)),
        Materialized.<String, Station, KeyValueStore<Bytes, byte[]>>as(StoreNames.STATIONS));
    KStream<String, ClosedEpisode> closed =
        new EpisodeTopology(stores, config.episodes(), config.grace()).connect(changes);
    new GraphTopology(stores, config.graph(), config.episodes()).connect(changes, closed);
  }

  private static <V> Map<String, V> last(List<TestRecord<String, V>> records) {
    Map<String, V> last = new HashMap<>();
    for (TestRecord<String, V> record : records) {
      last.put(record.key(), record.value());
      boolean emptied = record.value() instanceof Episode episode && episode.getCoverage() == 0.0;
      if (record.value() == null || emptied) {
        last.remove(record.key());
      }
    }
    return last;
  }

  private static void assertEpisodes(
      Map<String, Episode> streamed, Map<String, List<Double>> batch) {
    assertThat(streamed).hasSizeGreaterThan(8).containsOnlyKeys(batch.keySet());
    streamed.forEach(
        (key, episode) -> {
          for (int i = 0; i < batch.get(key).size(); i++) {
            assertThat(episode.getDataset()).hasSameSizeAs(batch.get(key));
            Double value = episode.getDataset().get(i);
            Double expected = batch.get(key).get(i);
            assertThat(value == null).as("%s [%d]", key, i).isEqualTo(expected == null);
            if (expected != null) {
              assertThat(value).as("%s [%d]", key, i).isCloseTo(expected, within(1e-9));
            }
          }
        });
  }

  private static void assertEdges(
      Map<String, GraphElement> streamed, Map<String, BatchGraph.Edge> batch) {
    Map<String, GraphEdge> edges = new HashMap<>();
    streamed.forEach(
        (id, element) -> {
          if (element.getEdge() != null) {
            edges.put(id, element.getEdge());
          }
        });
    assertThat(streamed).containsKeys(RandomReports.STATIONS.toArray(new String[0]));
    assertThat(edges).isNotEmpty().containsOnlyKeys(batch.keySet());
    edges.forEach(
        (id, edge) -> {
          assertThat(edge.getCorrelation()).isCloseTo(batch.get(id).correlation(), within(1e-9));
          assertThat(edge.getLag()).isEqualTo(batch.get(id).lag() * STEP.toMillis());
          assertThat(edge.getPoints()).isEqualTo(batch.get(id).points());
          assertThat(edge.getWindowEnd()).isEqualTo(batch.get(id).end());
        });
  }
}
