package dev.isobar.app.graph;

import dev.isobar.app.errors.OneByOne;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.place.Place;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.streams.cassandra.AvroColumns;
import dev.isobar.streams.cassandra.CqlType;
import dev.isobar.streams.cassandra.StoredKey;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.GraphElement;
import dev.isobar.weather.GraphNode;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
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
 * The graph's nodes: stations that have reported, and where they are. A node ends when its station
 * is gone.
 */
final class GraphNodes implements ProcessorSupplier<String, ReportChange, String, GraphElement> {

  static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final StateStores stores;
  private final StationIndex index;

  /**
   * @param stores makes the stores
   * @param index is told of places, and tells when stations change
   */
  GraphNodes(StateStores stores, StationIndex index) {
    this.stores = stores;
    this.index = index;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return Set.of(
        stores.readable(
            StoreNames.GRAPH_NODES,
            GraphNode.class,
            columns ->
                AvroColumns.values(
                    columns.partitionKey("station_id", CqlType.TEXT, StoredKey::key),
                    GraphNode.getClassSchema(),
                    "station_id")));
  }

  @Override
  public Processor<String, ReportChange, String, GraphElement> get() {
    return new NodeProcessor(index);
  }

  private static final class NodeProcessor
      implements Processor<String, ReportChange, String, GraphElement> {

    private final StationIndex index;

    /** The store's content: most reports find that nothing is new, and read nothing for that. */
    private final Map<String, GraphNode> nodes = new TreeMap<>();

    private final OneByOne oneByOne = new OneByOne();

    private Neighbourhoods seen = Neighbourhoods.NONE;
    private ProcessorContext<String, GraphElement> context;
    private KeyValueStore<String, GraphNode> kept;
    private KeyValueStore<String, ValueAndTimestamp<Station>> stations;

    NodeProcessor(StationIndex index) {
      this.index = index;
    }

    @Override
    public void init(ProcessorContext<String, GraphElement> processorContext) {
      context = processorContext;
      kept = context.getStateStore(StoreNames.GRAPH_NODES);
      stations = context.getStateStore(StoreNames.STATIONS);
      nodes.clear();
      seen = Neighbourhoods.NONE;
      try (KeyValueIterator<String, GraphNode> all = kept.all()) {
        all.forEachRemaining(entry -> nodes.put(entry.key, entry.value));
      }
      context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::removeGone);
    }

    @Override
    public void process(Record<String, ReportChange> message) {
      EnrichedObservation report = message.value().report();
      String stationId = message.key();
      if (report.getLatitude() == null
          || report.getLongitude() == null
          || isSame(nodes.get(stationId), report)) {
        return;
      }
      GraphNode node =
          GraphNode.newBuilder()
              .setStationId(stationId)
              .setName(report.getStationName())
              .setLatitude(report.getLatitude())
              .setLongitude(report.getLongitude())
              .setElevation(report.getElevation())
              .build();
      nodes.put(stationId, node);
      kept.put(stationId, node);
      index.reported(new Place(stationId, report.getLatitude(), report.getLongitude()));
      GraphElement element =
          GraphElement.newBuilder().setId(stationId).setNode(node).setEdge(null).build();
      context.forward(message.withValue(element));
    }

    private static boolean isSame(GraphNode node, EnrichedObservation report) {
      return node != null
          && report.getLatitude() == node.getLatitude()
          && report.getLongitude() == node.getLongitude()
          && Objects.equals(node.getElevation(), report.getElevation())
          && Objects.equals(node.getName(), report.getStationName());
    }

    /** A station that the index lacks may only be too new for it; the table itself knows. */
    private void removeGone(long nowMillis) {
      index.refresh(stations, nowMillis);
      if (index.current() == seen) {
        return;
      }
      seen = index.current();
      for (GraphNode node : nodes.values().toArray(new GraphNode[0])) {
        oneByOne.attempt(
            () -> "whether " + node.getStationId() + " is gone", () -> removeGone(node, nowMillis));
      }
    }

    private void removeGone(GraphNode node, long nowMillis) {
      String id = node.getStationId();
      if (!seen.has(new Place(id, node.getLatitude(), node.getLongitude())) && isGone(id)) {
        nodes.remove(id);
        kept.delete(id);
        context.forward(new Record<>(id, null, nowMillis));
      }
    }

    private boolean isGone(String stationId) {
      try {
        return stations.get(stationId) == null;
      } catch (SerializationException e) {
        return false;
      }
    }
  }
}
