package dev.isobar.app.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Diagrams as lists and maps, for programs that draw by themselves. */
public final class Json {

  private Json() {}

  /**
   * Each sub-topology with the topics that it reads and writes.
   *
   * @return {@code parts}: of each its number as {@code part}, {@code nodes} with {@code id},
   *     {@code label} and {@code kind}, and {@code edges} with {@code from}, {@code to} and {@code
   *     uses}, which is true where nothing flows
   */
  public static Map<String, Object> of(TopologyDiagrams diagrams) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (int part : new TreeSet<>(diagrams.parts())) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("part", part);
      json.putAll(of(diagrams.part(part)));
      parts.add(json);
    }
    return Map.of("parts", parts);
  }

  private static Map<String, Object> of(Diagram diagram) {
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Diagram.Node node : diagram.nodes()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", diagram.id(node));
      json.put("label", node.name());
      json.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
      nodes.add(json);
    }
    List<Map<String, Object>> edges = new ArrayList<>();
    for (Diagram.Arrow arrow : diagram.arrows()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("from", diagram.id(arrow.from()));
      json.put("to", diagram.id(arrow.to()));
      json.put("uses", arrow.use());
      edges.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodes", nodes);
    json.put("edges", edges);
    return json;
  }
}
