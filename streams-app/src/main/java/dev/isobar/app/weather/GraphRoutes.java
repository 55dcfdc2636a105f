package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.history.Quantity;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Routes;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /v1/graph}: the graph of stations as lists of its nodes and edges. */
public final class GraphRoutes implements Routes {

  private static final int USUAL = 1000;

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public GraphRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/graph", gate.guard(this::graph));
  }

  private void graph(Context ctx) {
    WeatherQuestions questions =
        WeatherQuestions.of(asker, ctx, Set.of("station", "quantity", "limit"));
    String station = questions.stationParameter();
    String quantity = questions.parameters().oneOf("quantity", Quantity.labels());
    int limit = questions.limit(USUAL);
    List<Map<String, Object>> edges = new ArrayList<>();
    Set<Object> ends = new HashSet<>();
    boolean complete =
        questions.scan(
            StoreNames.GRAPH_EDGES,
            null,
            edge -> {
              boolean wanted =
                  (station == null || touches(station, edge))
                      && (quantity == null || quantity.equals(edge.get("quantity")));
              if (wanted) {
                edges.add(edge);
                ends.add(edge.get("from_station"));
                ends.add(edge.get("to_station"));
              }
            });
    List<Map<String, Object>> nodes = new ArrayList<>();
    complete &=
        questions.scan(
            StoreNames.GRAPH_NODES,
            null,
            node -> {
              Object id = node.get("station_id");
              if (station == null || station.equals(id) || ends.contains(id)) {
                nodes.add(node);
              }
            });
    boolean whole = complete && nodes.size() <= limit && edges.size() <= limit;
    questions
        .answer()
        .with("nodes", nodes.subList(0, Math.min(limit, nodes.size())))
        .with("edges", edges.subList(0, Math.min(limit, edges.size())))
        .with("complete", whole);
    json(ctx, 200, questions.answer().json(currencies));
  }

  private static boolean touches(String station, Map<String, Object> edge) {
    return station.equals(edge.get("from_station")) || station.equals(edge.get("to_station"));
  }
}
