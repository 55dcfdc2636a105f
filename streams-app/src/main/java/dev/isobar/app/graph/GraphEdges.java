package dev.isobar.app.graph;

import dev.isobar.app.config.EpisodeSettings;
import dev.isobar.app.config.GraphSettings;
import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.state.EdgeSides;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.streams.cassandra.AvroColumns;
import dev.isobar.streams.cassandra.Columns;
import dev.isobar.streams.cassandra.CqlType;
import dev.isobar.weather.GraphEdge;
import dev.isobar.weather.GraphElement;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The graph's edges: how alike two neighbours' episodes are over the window. An edge is computed
 * anew about a second after one of its stations has told of a new or corrected episode, once for
 * all that it was told meanwhile: when much comes at once, the episodes of both of its stations. It
 * ends when there is too little to compare, or when the two are no neighbours any more.
 */
final class GraphEdges implements ProcessorSupplier<String, EdgeNews, String, GraphElement> {

  static final String SIDES_STORE = "graph-edge-sides";

  private final StateStores stores;
  private final Sides rules;

  /**
   * @param stores makes the stores
   * @param graph what is compared
   * @param episodes how episodes are cut
   */
  GraphEdges(StateStores stores, GraphSettings graph, EpisodeSettings episodes) {
    this.stores = stores;
    this.rules =
        new Sides(
            new Window(episodes.length(), episodes.step(), graph.window()),
            Math.toIntExact(graph.maxLag().dividedBy(episodes.step())),
            graph.minPoints());
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    StateStores byEdge = stores.partitionedByKey();
    return Set.of(
        byEdge.records(SIDES_STORE, EdgeSides.class),
        byEdge.readable(StoreNames.GRAPH_EDGES, GraphEdge.class, GraphEdges::columns));
  }

  private static Columns<String, GraphEdge> columns(Columns<String, GraphEdge> columns) {
    return AvroColumns.values(
        columns
            .partitionKey("from_station", CqlType.TEXT, row -> EdgeId.parse(row.key()).from())
            .clustering("quantity", CqlType.TEXT, row -> EdgeId.parse(row.key()).quantity())
            .clustering("to_station", CqlType.TEXT, row -> EdgeId.parse(row.key()).to()),
        GraphEdge.getClassSchema(),
        "from_station",
        "quantity",
        "to_station");
  }

  @Override
  public Processor<String, EdgeNews, String, GraphElement> get() {
    return new EdgeProcessor(rules);
  }
}
