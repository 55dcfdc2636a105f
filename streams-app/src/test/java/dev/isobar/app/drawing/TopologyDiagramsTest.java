package dev.isobar.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class TopologyDiagramsTest {

  private final TopologyDiagrams diagrams = new TopologyDiagrams(topology().describe());

  /** Counts words with a store, drops some, writes the rest; names come from a global table. */
  private static Topology topology() {
    Topology topology = new Topology();
    topology.addSource("words-source", new StringDeserializer(), new StringDeserializer(), "words");
    topology.addProcessor("tidy", Passing::new, "words-source");
    topology.addProcessor("count", Passing::new, "tidy");
    topology.addProcessor("only-rare", Passing::new, "count");
    topology.addSink("counts-sink", "counts", "only-rare");
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore("word-\"counts\""), Serdes.String(), Serdes.Long()),
        "count");
    topology.addGlobalStore(
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("names"), Serdes.String(), Serdes.String())
            .withLoggingDisabled(),
        "names-source",
        new StringDeserializer(),
        new StringDeserializer(),
        "names-topic",
        "names-table",
        Passing::new);
    return topology;
  }

  private static final class Passing implements Processor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {}
  }

  @Test
  void whatUsesNoStoreIsLeftOutAndItsNeighboursAreJoined() {
    assertThat(Mermaid.of(diagrams.part(0)))
        .isEqualTo(
            """
            flowchart LR
              n0[/"counts"/]
              n1[/"words"/]
              subgraph part0["sub-topology 0"]
                n2("count")
                n3[("word-#quot;counts#quot;")]
              end
              n1 --> n2
              n2 --> n0
              n2 -.- n3
            """);
  }

  @Test
  void overviewHasTopicsAndSubTopologiesOnly() {
    assertThat(Mermaid.of(diagrams.overview()))
        .isEqualTo(
            """
            flowchart LR
              n0[/"counts"/]
              n1[/"names-topic"/]
              n2[/"words"/]
              n3[["sub-topology 0"]]
              n4[["sub-topology 1"]]
              n1 --> n4
              n2 --> n3
              n3 --> n0
            """);
    assertThat(diagrams.parts()).isEqualTo(Set.of(0, 1));
  }

  @Test
  void graphvizIsGivenTheSame() {
    assertThat(Dot.of(diagrams.whole()))
        .startsWith("digraph topology {\n")
        .contains(
            "n1 [shape=parallelogram, label=\"names-topic\"];",
            "subgraph cluster_0 {",
            "label=\"word-\\\"counts\\\"\"];",
            "[style=dotted, dir=none];")
        .endsWith("}\n");
  }

  @Test
  void jsonHasEachPartWithItsNodesAndEdges() {
    assertThat(Json.of(diagrams).get("parts"))
        .asString()
        .startsWith(
            "[{part=0, nodes=[{id=n0, label=counts, kind=topic}, {id=n1, label=words, kind=topic},"
                + " {id=n2, label=count, kind=processor}, {id=n3, label=word-\"counts\","
                + " kind=store}], edges=[{from=n1, to=n2, uses=false}, {from=n2, to=n0,"
                + " uses=false}, {from=n2, to=n3, uses=true}]}");
  }
}
