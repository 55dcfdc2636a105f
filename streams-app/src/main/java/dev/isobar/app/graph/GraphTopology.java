package dev.isobar.app.graph;

import dev.isobar.app.config.EpisodeSettings;
import dev.isobar.app.config.GraphSettings;
import dev.isobar.app.episode.ClosedEpisode;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.EdgeNews;
import dev.isobar.app.stream.StateStores;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.GraphElement;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Nodes and edges, and the topic that they are written to. */
public final class GraphTopology {

  private final StateStores stores;
  private final GraphSettings graph;
  private final EpisodeSettings episodes;

  /**
   * @param stores makes the stores
   * @param graph what is compared
   * @param episodes how episodes are cut
   */
  public GraphTopology(StateStores stores, GraphSettings graph, EpisodeSettings episodes) {
    this.stores = stores;
    this.graph = graph;
    this.episodes = episodes;
  }

  /**
   * Connects the graph. The global table of stations has to be there.
   *
   * @param changes reports that are new or corrected
   * @param closed episodes that are over or corrected
   */
  public void connect(
      KStream<String, ReportChange> changes, KStream<String, ClosedEpisode> closed) {
    StationIndex index = new StationIndex(graph);
    changes
        .process(new GraphNodes(stores, index), Named.as("graph-node"))
        .to(TopicNames.GRAPH, stores.serdes().produced(GraphElement.class, "graph-nodes"));
    closed
        .process(new GraphLinks(stores, index, graph, episodes), Named.as("graph-link"))
        .repartition(
            Repartitioned.<String, EdgeNews>as("graph-edges")
                .withKeySerde(Serdes.String())
                .withValueSerde(stores.serdes().of(EdgeNews.class)))
        .process(new GraphEdges(stores, graph, episodes), Named.as("graph-edge"))
        .to(TopicNames.GRAPH, stores.serdes().produced(GraphElement.class, "graph-edges"));
  }
}
