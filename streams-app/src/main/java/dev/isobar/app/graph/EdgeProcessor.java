package dev.isobar.app.graph;

import dev.isobar.app.errors.OneByOne;
import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.state.EdgeSides;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphElement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Remembers what stations tell their edges, and computes the edges: see {@link GraphEdges}. */
final class EdgeProcessor implements Processor<String, EdgeNews, String, GraphElement> {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** News must not wait longer than this for edges to be computed; the rest comes later. */
  private static final Duration AT_A_TIME = Duration.ofMillis(500);

  private final Sides rules;
  private final OneByOne oneByOne = new OneByOne();

  /** Edges that have heard something since they were computed. */
  private final Set<String> waiting = new LinkedHashSet<>();

  private ProcessorContext<String, GraphElement> context;
  private KeyValueStore<String, EdgeSides> sides;
  private KeyValueStore<String, GraphEdge> edges;

  EdgeProcessor(Sides rules) {
    this.rules = rules;
  }

  @Override
  public void init(ProcessorContext<String, GraphElement> processorContext) {
    context = processorContext;
    sides = context.getStateStore(GraphEdges.SIDES_STORE);
    edges = context.getStateStore(StoreNames.GRAPH_EDGES);
    findWaiting();
    context.schedule(PAUSE, PunctuationType.WALL_CLOCK_TIME, now -> computeWaiting());
  }

  @Override
  public void process(Record<String, EdgeNews> message) {
    String key = message.key();
    boolean isFrom = EdgeId.parse(key).from().equals(message.value().getStationId());
    EdgeSides before = sides.get(key);
    EdgeSides after = rules.after(before, message.value(), isFrom);
    if (Objects.equals(before, after)) {
      return;
    }
    // With null the row is deleted.
    sides.put(key, after);
    if (after == null) {
      // Nothing would be left to tell after a restart that the edge has to end.
      waiting.remove(key);
      publish(key, null, message.timestamp());
    } else {
      waiting.add(key);
    }
  }

  /**
   * After a restart nobody remembers which edges waited, and no row says so: to mark and unmark it
   * would cost more than the comparison. Those that waited are not what their sides give.
   */
  private void findWaiting() {
    waiting.clear();
    Map<String, GraphEdge> known = new HashMap<>();
    try (KeyValueIterator<String, GraphEdge> all = edges.all()) {
      all.forEachRemaining(entry -> known.put(entry.key, entry.value));
    }
    try (KeyValueIterator<String, EdgeSides> all = sides.all()) {
      all.forEachRemaining(
          entry -> {
            // What cannot be compared waits too, and is told of when its turn comes.
            waiting.add(entry.key);
            oneByOne.attempt(
                () -> "edge " + entry.key,
                () -> {
                  if (Objects.equals(edge(entry.key, entry.value), known.get(entry.key))) {
                    waiting.remove(entry.key);
                  }
                });
          });
    }
  }

  private void computeWaiting() {
    long end = context.currentSystemTimeMs() + AT_A_TIME.toMillis();
    Iterator<String> each = waiting.iterator();
    while (each.hasNext() && context.currentSystemTimeMs() <= end) {
      String key = each.next();
      // First, so that one that fails does not hold up the others for ever.
      each.remove();
      oneByOne.attempt(() -> "edge " + key, () -> compute(key));
    }
  }

  private void compute(String key) {
    EdgeSides known = sides.get(key);
    Instant windowEnd = rules.windowEnd(known);
    publish(key, edge(key, known), windowEnd.toEpochMilli());
  }

  private GraphEdge edge(String key, EdgeSides known) {
    return rules.edge(EdgeId.parse(key), known).orElse(null);
  }

  private void publish(String key, GraphEdge edge, long timestamp) {
    if (Objects.equals(edge, edges.get(key))) {
      return;
    }
    edges.put(key, edge);
    GraphElement element =
        edge == null
            ? null
            : GraphElement.newBuilder().setId(key).setNode(null).setEdge(edge).build();
    context.forward(new Record<>(key, element, timestamp));
  }
}
