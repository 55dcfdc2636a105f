package dev.isobar.app.drawing;

import dev.isobar.app.drawing.Diagram.Arrow;
import dev.isobar.app.drawing.Diagram.Kind;
import dev.isobar.app.drawing.Diagram.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.GlobalStore;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * Makes diagrams of a topology. Drawn are topics, stores and the processors that use a store; what
 * only filters, maps or passes on is left out, its neighbours are joined.
 */
public final class TopologyDiagrams {

  private static final Comparator<Node> BY_NAME =
      Comparator.comparingInt(Node::part).thenComparing(Node::kind).thenComparing(Node::name);
  private static final Comparator<Arrow> BY_ENDS =
      Comparator.comparing(Arrow::from, BY_NAME).thenComparing(Arrow::to, BY_NAME);

  private final List<Arrow> arrows = new ArrayList<>();
  private final Set<Integer> parts = new TreeSet<>();

  /** Reads the description that Kafka Streams gives. */
  public TopologyDiagrams(TopologyDescription description) {
    description.subtopologies().forEach(this::read);
    description.globalStores().forEach(this::read);
  }

  /**
   * The numbers of the sub-topologies that keep state, as Kafka Streams has them in the names of
   * tasks.
   */
  public Set<Integer> parts() {
    return Set.copyOf(parts);
  }

  /** All of it. */
  public Diagram whole() {
    return diagram(arrows.stream());
  }

  /**
   * One sub-topology with the topics that it reads and writes.
   *
   * @param part its number
   */
  public Diagram part(int part) {
    return diagram(
        arrows.stream().filter(arrow -> arrow.from().part() == part || arrow.to().part() == part));
  }

  /** Topics and sub-topologies, with nothing of what is within these. */
  public Diagram overview() {
    return diagram(
        arrows.stream()
            .filter(arrow -> !arrow.use())
            .map(arrow -> new Arrow(outside(arrow.from()), outside(arrow.to()), false))
            .filter(arrow -> !arrow.from().equals(arrow.to())));
  }

  private static Node outside(Node node) {
    return node.part() == Diagram.NO_PART
        ? node
        : new Node(Kind.SUB_TOPOLOGY, Diagram.nameOf(node.part()), Diagram.NO_PART);
  }

  private static Diagram diagram(Stream<Arrow> arrows) {
    Set<Arrow> sorted = new TreeSet<>(BY_ENDS);
    arrows.forEach(sorted::add);
    Set<Node> nodes = new TreeSet<>(BY_NAME);
    sorted.forEach(
        arrow -> {
          nodes.add(arrow.from());
          nodes.add(arrow.to());
        });
    return new Diagram(List.copyOf(nodes), List.copyOf(sorted));
  }

  private void read(Subtopology subtopology) {
    for (TopologyDescription.Node node : subtopology.nodes()) {
      if (node instanceof Source source) {
        for (String topic : source.topicSet()) {
          flow(topic(topic), source, subtopology.id());
        }
      } else if (isDrawn(node)) {
        Node processor = new Node(Kind.PROCESSOR, node.name(), subtopology.id());
        for (String store : ((Processor) node).stores()) {
          use(processor, store);
        }
        flow(processor, node, subtopology.id());
      }
    }
  }

  private void read(GlobalStore global) {
    Node processor = new Node(Kind.PROCESSOR, global.processor().name(), global.id());
    for (String topic : global.source().topicSet()) {
      arrows.add(new Arrow(topic(topic), processor, false));
    }
    for (String store : global.processor().stores()) {
      use(processor, store);
    }
  }

  private void use(Node processor, String store) {
    parts.add(processor.part());
    arrows.add(new Arrow(processor, new Node(Kind.STORE, store, processor.part()), true));
  }

  /** Draws what comes out of a node up to the next things that are drawn. */
  private void flow(Node from, TopologyDescription.Node node, int part) {
    List<TopologyDescription.Node> open = new ArrayList<>(node.successors());
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      TopologyDescription.Node next = open.remove(open.size() - 1);
      if (next instanceof Sink sink) {
        arrows.add(new Arrow(from, topic(sink.topic()), false));
      } else if (isDrawn(next)) {
        arrows.add(new Arrow(from, new Node(Kind.PROCESSOR, next.name(), part), false));
      } else if (seen.add(next.name())) {
        open.addAll(next.successors());
      }
    }
  }

  private static boolean isDrawn(TopologyDescription.Node node) {
    return node instanceof Processor processor && !processor.stores().isEmpty();
  }

  private static Node topic(String name) {
    return new Node(Kind.TOPIC, name, Diagram.NO_PART);
  }
}
