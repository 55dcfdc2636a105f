package dev.isobar.app.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.state.EdgeSides;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.topology.SchemaOnlySerdes;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Episodes of an hour with a value each ten minutes; the window is two of them. */
class EdgeProcessorTest {

  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String EDGE = "KBFI~KSEA|temperature";
  private static final Sides RULES =
      new Sides(new Window(HOUR, Duration.ofMinutes(10), HOUR.multipliedBy(2)), 0, 4);
  private static final AvroSerdes SERDES = new SchemaOnlySerdes();

  private final KeyValueStore<String, EdgeSides> sides =
      store(GraphEdges.SIDES_STORE, EdgeSides.class);
  private final KeyValueStore<String, GraphEdge> edges =
      store(StoreNames.GRAPH_EDGES, GraphEdge.class);
  private MockProcessorContext<String, GraphElement> context;
  private EdgeProcessor processor;

  @BeforeEach
  void start() {
    context = new MockProcessorContext<>();
    context.setCurrentSystemTimeMs(0);
    sides.init(context.getStateStoreContext(), sides);
    edges.init(context.getStateStoreContext(), edges);
    processor = new EdgeProcessor(RULES);
    processor.init(context);
  }

  @Test
  void edgeIsComputedOnceForBothSides() {
    tell("KBFI", 1, 2, 4, 3, 5, 6);
    tell("KSEA", 2, 4, 8, 6, 10, 12);
    assertThat(context.forwarded()).isEmpty();

    aSecondPasses();

    assertThat(forwarded()).extracting(Record::key).containsExactly(EDGE);
    assertThat(edges.get(EDGE).getPoints()).isEqualTo(6);
    aSecondPasses();
    assertThat(forwarded()).hasSize(1);
  }

  @Test
  void edgeThatWaitedWhenAllStoppedIsComputedAfterTheRestart() {
    tell("KBFI", 1, 2, 4, 3, 5, 6);
    tell("KSEA", 2, 4, 8, 6, 10, 12);
    aSecondPasses();
    GraphEdge before = edges.get(EDGE);
    tell("KSEA", 2, 4, 8, 6, 10, -3);

    restart();
    aSecondPasses();

    assertThat(forwarded()).hasSize(1);
    assertThat(edges.get(EDGE).getCorrelation()).isLessThan(before.getCorrelation() - 0.1);
  }

  @Test
  void restartAloneChangesNothing() {
    tell("KBFI", 1, 2, 4, 3, 5, 6);
    tell("KSEA", 2, 4, 8, 6, 10, 12);
    aSecondPasses();

    restart();
    aSecondPasses();

    assertThat(context.forwarded()).isEmpty();
  }

  @Test
  void edgeThatTooLittleIsKnownOfEndsWithTheEndOfItsWindow() {
    tell("KBFI", 1, 2, 4, 3, 5, 6);
    tell("KSEA", 2, 4, 8, 6, 10, 12);
    aSecondPasses();
    tell("KSEA", 2, 4);
    restart();

    aSecondPasses();

    assertThat(edges.get(EDGE)).isNull();
    Record<String, GraphElement> end = forwarded().get(0);
    assertThat(end.value()).isNull();
    assertThat(end.timestamp()).isEqualTo(START.plus(HOUR).toEpochMilli());
  }

  @Test
  void edgeOfStationsThatHavePartedEndsAtOnce() {
    tell("KBFI", 1, 2, 4, 3, 5, 6);
    tell("KSEA", 2, 4, 8, 6, 10, 12);
    aSecondPasses();

    for (String station : List.of("KBFI", "KSEA")) {
      EdgeNews parting = EdgeNews.newBuilder().setStationId(station).setLatest(START).build();
      processor.process(new Record<>(EDGE, parting, START.toEpochMilli()));
    }

    assertThat(sides.get(EDGE)).isNull();
    assertThat(edges.get(EDGE)).isNull();
    assertThat(forwarded()).last().extracting(Record::value).isNull();
    aSecondPasses();
    assertThat(forwarded()).hasSize(2);
  }

  private void tell(String stationId, double... values) {
    List<Double> grid =
        DoubleStream.concat(DoubleStream.of(values), DoubleStream.generate(() -> Double.NaN))
            .limit(6)
            .mapToObj(value -> Double.isNaN(value) ? null : Double.valueOf(value))
            .toList();
    EdgeNews news = new EdgeNews(stationId, 11_000.0, START, Window.series(START, grid));
    processor.process(new Record<>(EDGE, news, START.toEpochMilli()));
  }

  private void aSecondPasses() {
    context.scheduledPunctuators().get(0).getPunctuator().punctuate(1000);
  }

  /** Another processor, with the stores as they are. */
  private void restart() {
    processor = new EdgeProcessor(RULES);
    MockProcessorContext<String, GraphElement> next = new MockProcessorContext<>();
    next.addStateStore(sides);
    next.addStateStore(edges);
    next.setCurrentSystemTimeMs(0);
    context = next;
    processor.init(context);
  }

  @SuppressWarnings("unchecked")
  private List<Record<String, GraphElement>> forwarded() {
    return context.forwarded().stream()
        .map(CapturedForward::record)
        .map(record -> (Record<String, GraphElement>) record)
        .toList();
  }

  private static <V extends SpecificRecord> KeyValueStore<String, V> store(
      String name, Class<V> type) {
    return Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(name), Serdes.String(), SERDES.of(type))
        .withLoggingDisabled()
        .build();
  }
}
