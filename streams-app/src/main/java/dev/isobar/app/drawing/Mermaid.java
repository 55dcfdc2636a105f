package dev.isobar.app.drawing;

import dev.isobar.app.drawing.Diagram.Arrow;
import dev.isobar.app.drawing.Diagram.Node;
import java.util.List;
import java.util.TreeSet;

/** Writes diagrams in Mermaid's language, which GitHub and GitLab draw within Markdown. */
public final class Mermaid {

  private Mermaid() {}

  /** The text, lines ended by a newline; the same for the same diagram. */
  public static String of(Diagram diagram) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
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
      text.append("  subgraph part").append(part);
      text.append("[\"").append(Diagram.nameOf(part)).append("\"]\n");
      nodes.stream()
          .filter(node -> node.part() == part)
          .forEach(node -> text.append("    ").append(node(nodes, node)).append('\n'));
      text.append("  end\n");
    }
    for (Arrow arrow : diagram.arrows()) {
      text.append("  ").append(id(nodes, arrow.from()));
      text.append(arrow.use() ? " -.- " : " --> ");
      text.append(id(nodes, arrow.to())).append('\n');
    }
    return text.toString();
  }

  private static String node(List<Node> nodes, Node node) {
    String label = "\"" + node.name().replace("\"", "#quot;") + "\"";
    return id(nodes, node)
        + switch (node.kind()) {
          case TOPIC -> "[/" + label + "/]";
          case SUB_TOPOLOGY -> "[[" + label + "]]";
          case PROCESSOR -> "(" + label + ")";
          case STORE -> "[(" + label + ")]";
        };
  }

  private static String id(List<Node> nodes, Node node) {
    return "n" + nodes.indexOf(node);
  }
}
