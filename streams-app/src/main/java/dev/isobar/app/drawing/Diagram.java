package dev.isobar.app.drawing;

import java.util.List;

/**
 * Things and the arrows between them, before they are written in a language of drawings.
 *
 * @param nodes in the order of their names, each once
 * @param arrows in the order of the names at their ends, each once
 */
public record Diagram(List<Node> nodes, List<Arrow> arrows) {

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
   * @param part number of the sub-topology that it is drawn within; -1 for none
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

  /** How a sub-topology is called. */
  static String nameOf(int part) {
    return "sub-topology " + part;
  }
}
