package dev.isobar.app.drawing;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Things and the arrows between them, before they are written in a language of drawings.
 *
 * @param nodes in the order of their names, each once
 * @param arrows in the order of the names at their ends, each once
 */
public record Diagram(List<Node> nodes, List<Arrow> arrows) {

  /** The part of what is within no sub-topology. */
  static final int NO_PART = -1;

  /** What a node stands for. */
  enum Kind {
    TOPIC,
    SUB_TOPOLOGY,
    PROCESSOR,
    STORE
  }

  /**
   * A thing.
   *
   * @param part number of the sub-topology that it is drawn within; {@link #NO_PART} for none
   */
  record Node(Kind kind, String name, int part) {}

  /**
   * From one thing to another.
   *
   * @param use whether nothing flows: a processor uses a store
   */
  record Arrow(Node from, Node to, boolean use) {}

  /** Copies both. */
  public Diagram {
    nodes = List.copyOf(nodes);
    arrows = List.copyOf(arrows);
  }

  /** The sub-topologies that things are drawn within, in order. */
  SortedSet<Integer> parts() {
    TreeSet<Integer> parts = new TreeSet<>();
    nodes.stream().map(Node::part).filter(part -> part != NO_PART).forEach(parts::add);
    return parts;
  }

  /** The things within a sub-topology, or those within {@link #NO_PART}. */
  List<Node> within(int part) {
    return nodes.stream().filter(node -> node.part() == part).toList();
  }

  /** What a thing is called in the languages of drawings. */
  String id(Node node) {
    return "n" + nodes.indexOf(node);
  }

  /** How a sub-topology is called. */
  static String nameOf(int part) {
    return "sub-topology " + part;
  }
}
