package dev.isobar.app.graph;

import dev.isobar.app.config.EpisodeSettings;
import dev.isobar.app.config.GraphSettings;
import dev.isobar.app.episode.ClosedEpisode;
import dev.isobar.app.errors.OneByOne;
import dev.isobar.app.history.Quantity;
import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.state.EpisodeSeries;
import dev.isobar.app.state.GraphSide;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.Episode;
import dev.isobar.weather.Station;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Sends a station's episodes to each of its edges. When a neighbour comes later, it gets the
 * episodes of the window that were there before; when one is none any more, the edge is told.
 */
final class GraphLinks implements ProcessorSupplier<String, ClosedEpisode, String, EdgeNews> {

  static final String SIDES_STORE = "graph-sides";

  private final StateStores stores;
  private final StationIndex index;
  private final Window window;
  private final List<Quantity> quantities;

  /**
   * @param stores makes the stores
   * @param index knows the neighbours
   * @param graph what is compared
   * @param episodes how episodes are cut
   */
  GraphLinks(
      StateStores stores, StationIndex index, GraphSettings graph, EpisodeSettings episodes) {
    this.stores = stores;
    this.index = index;
    this.window = new Window(episodes.length(), episodes.step(), graph.window());
    this.quantities = graph.quantities();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(stores.records(SIDES_STORE, GraphSide.class));
  }

  @Override
  public Processor<String, ClosedEpisode, String, EdgeNews> get() {
    Set<String> labels = quantities.stream().map(Quantity::label).collect(Collectors.toSet());
    return new LinkProcessor(index, window, labels);
  }

  private static final class LinkProcessor
      implements Processor<String, ClosedEpisode, String, EdgeNews> {

    private static final char SEPARATOR = '|';

    private final StationIndex index;
    private final Window window;
    private final Set<String> quantities;

    /** What the store has keys of. */
    private final Set<String> stationsKept = new TreeSet<>();

    /** Stations that may have other neighbours than the store says. */
    private final Set<String> toRelink = new TreeSet<>();

    private final OneByOne oneByOne = new OneByOne();

    private Neighbourhoods seen = Neighbourhoods.NONE;
    private ProcessorContext<String, EdgeNews> context;
    private KeyValueStore<String, GraphSide> sides;
    private KeyValueStore<String, ValueAndTimestamp<Station>> stations;

    LinkProcessor(StationIndex index, Window window, Set<String> quantities) {
      this.index = index;
      this.window = window;
      this.quantities = quantities;
    }

    @Override
    public void init(ProcessorContext<String, EdgeNews> processorContext) {
      context = processorContext;
      sides = context.getStateStore(SIDES_STORE);
      stations = context.getStateStore(StoreNames.STATIONS);
      index.refresh(stations, context.currentSystemTimeMs());
      seen = index.current();
      stationsKept.clear();
      toRelink.clear();
      try (KeyValueIterator<String, GraphSide> all = sides.all()) {
        all.forEachRemaining(this::remember);
      }
      context.schedule(GraphNodes.LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::followIndex);
    }

    private void remember(KeyValue<String, GraphSide> entry) {
      String stationId = entry.key.substring(0, entry.key.indexOf(SEPARATOR));
      stationsKept.add(stationId);
      if (!Side.isLinked(entry.value, seen.of(stationId))) {
        toRelink.add(stationId);
      }
    }

    @Override
    public void process(Record<String, ClosedEpisode> message) {
      Episode episode = message.value().episode();
      if (!quantities.contains(episode.getQuantity())) {
        return;
      }
      String stationId = episode.getStationId();
      String key = key(stationId, episode.getQuantity());
      GraphSide before = sides.get(key);
      EpisodeSeries series = Window.series(episode.getT0(), episode.getDataset());
      Side side = Side.after(window, stationId, before, series, seen.of(stationId));
      if (!side.state().equals(before)) {
        stationsKept.add(stationId);
        sides.put(key, side.state());
        tell(side, episode.getQuantity(), message.timestamp());
      }
    }

    private void followIndex(long nowMillis) {
      index.refresh(stations, nowMillis);
      if (index.current() != seen) {
        Neighbourhoods now = index.current();
        toRelink.addAll(now.changedSince(seen));
        seen = now;
      }
      for (Iterator<String> each = toRelink.iterator(); each.hasNext(); each.remove()) {
        String stationId = each.next();
        oneByOne.attempt(() -> "the neighbours of " + stationId, () -> relink(stationId));
      }
    }

    private void relink(String stationId) {
      if (!stationsKept.contains(stationId)) {
        return;
      }
      for (String quantity : quantities) {
        String key = key(stationId, quantity);
        GraphSide before = sides.get(key);
        if (before != null && !Side.isLinked(before, seen.of(stationId))) {
          Side side = Side.relinked(stationId, before, seen.of(stationId));
          sides.put(key, side.state());
          tell(side, quantity, before.getLatest().toEpochMilli());
        }
      }
    }

    private void tell(Side side, String quantity, long timestamp) {
      for (Side.Told told : side.news()) {
        EdgeId edge = EdgeId.between(told.news().getStationId(), told.neighbour(), quantity);
        context.forward(new Record<>(edge.toString(), told.news(), timestamp));
      }
    }

    private static String key(String stationId, String quantity) {
      return stationId + SEPARATOR + quantity;
    }
  }
}
