package dev.isobar.app.drawing;

import dev.isobar.app.drawing.Diagram.Arrow;
import dev.isobar.app.drawing.Diagram.Node;
import java.util.List;
import java.util.TreeSet;

/** Writes diagrams in the language of Graphviz. */
public final class Dot {

  private Dot() {}

  /** The text, lines ended by a newline; the same for the same diagram. */
  public static String of(Diagram diagram) {
    StringBuilder text = new StringBuilder("digraph topology {\n  rankdir=LR;\n");
    List<Node> nodes = diagram.nodes();
    TreeSet<Integer> parts = new TreeSet<>();
    for (Node node : nodes) {
      if (node.part() < 0) {
        text.append("  ").append(node(nodes, node)).append('\n');
      } else {
        parts.add(node.part());
      }
    }
    for (int part : parts) {
      text.append("  subgraph cluster_").append(part).append(" {\n");
      text.append("    label=\"").append(Diagram.nameOf(part)).append("\";\n");
      nodes.stream()
          .filter(node -> node.part() == part)
          .forEach(node -> text.append("    ").append(node(nodes, node)).append('\n'));
      text.append("  }\n");
    }
    for (Arrow arrow : diagram.arrows()) {
      text.append("  ").append(id(nodes, arrow.from())).append(" -> ");
      text.append(id(nodes, arrow.to()));
      text.append(arrow.use() ? " [style=dotted, dir=none];\n" : ";\n");
    }
    return text.append("}\n").toString();
  }

  private static String node(List<Node> nodes, Node node) {
    String shape =
        switch (node.kind()) {
          case TOPIC -> "parallelogram";
          case SUB_TOPOLOGY -> "box3d";
          case PROCESSOR -> "ellipse";
          case STORE -> "cylinder";
        };
    return id(nodes, node)
        + " [shape="
        + shape
        + ", label=\""
        + node.name().replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"];";
  }

  private static String id(List<Node> nodes, Node node) {
    return "n" + nodes.indexOf(node);
  }
}
