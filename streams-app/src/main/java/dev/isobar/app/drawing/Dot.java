package dev.isobar.app.drawing;

import dev.isobar.app.drawing.Diagram.Arrow;
import dev.isobar.app.drawing.Diagram.Node;

/** Writes diagrams in the language of Graphviz. */
public final class Dot {

  private Dot() {}

  /** The text, lines ended by a newline; the same for the same diagram. */
  public static String of(Diagram diagram) {
    StringBuilder text = new StringBuilder("digraph topology {\n  rankdir=LR;\n");
    for (Node node : diagram.within(Diagram.NO_PART)) {
      text.append("  ").append(node(diagram, node)).append('\n');
    }
    for (int part : diagram.parts()) {
      text.append("  subgraph cluster_").append(part).append(" {\n");
      text.append("    label=\"").append(Diagram.nameOf(part)).append("\";\n");
      for (Node node : diagram.within(part)) {
        text.append("    ").append(node(diagram, node)).append('\n');
      }
      text.append("  }\n");
    }
    for (Arrow arrow : diagram.arrows()) {
      text.append("  ").append(diagram.id(arrow.from())).append(" -> ");
      text.append(diagram.id(arrow.to()));
      text.append(arrow.use() ? " [style=dotted, dir=none];\n" : ";\n");
    }
    return text.append("}\n").toString();
  }

  private static String node(Diagram diagram, Node node) {
    String shape =
        switch (node.kind()) {
          case TOPIC -> "parallelogram";
          case SUB_TOPOLOGY -> "box3d";
          case PROCESSOR -> "ellipse";
          case STORE -> "cylinder";
        };
    return diagram.id(node)
        + " [shape="
        + shape
        + ", label=\""
        + node.name().replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"];";
  }
}
