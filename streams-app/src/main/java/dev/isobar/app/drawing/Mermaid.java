package dev.isobar.app.drawing;

import dev.isobar.app.drawing.Diagram.Arrow;
import dev.isobar.app.drawing.Diagram.Node;

/** Writes diagrams in Mermaid's language, which GitHub and GitLab draw within Markdown. */
public final class Mermaid {

  private Mermaid() {}

  /** The text, lines ended by a newline; the same for the same diagram. */
  public static String of(Diagram diagram) {
    StringBuilder text = new StringBuilder("flowchart LR\n");
    for (Node node : diagram.within(Diagram.NO_PART)) {
      text.append("  ").append(node(diagram, node)).append('\n');
    }
    for (int part : diagram.parts()) {
      text.append("  subgraph part").append(part);
      text.append("[\"").append(Diagram.nameOf(part)).append("\"]\n");
      for (Node node : diagram.within(part)) {
        text.append("    ").append(node(diagram, node)).append('\n');
      }
      text.append("  end\n");
    }
    for (Arrow arrow : diagram.arrows()) {
      text.append("  ").append(diagram.id(arrow.from()));
      text.append(arrow.use() ? " -.- " : " --> ");
      text.append(diagram.id(arrow.to())).append('\n');
    }
    return text.toString();
  }

  private static String node(Diagram diagram, Node node) {
    String label = "\"" + node.name().replace("\"", "#quot;") + "\"";
    return diagram.id(node)
        + switch (node.kind()) {
          case TOPIC -> "[/" + label + "/]";
          case SUB_TOPOLOGY -> "[[" + label + "]]";
          case PROCESSOR -> "(" + label + ")";
          case STORE -> "[(" + label + ")]";
        };
  }
}
