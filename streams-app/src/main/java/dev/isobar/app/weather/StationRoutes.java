package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;
import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Routes;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/stations/{id}}: a station, its newest report, and where the rest is. */
public final class StationRoutes implements Routes {

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public StationRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stations/{id}", gate.guard(this::station));
    routes.get("/v1/stations/{id}/latest", gate.guard(this::latest));
    routes.get("/v1/stations/{id}/forecast", gate.guard(this::forecast));
  }

  private void station(Context ctx) {
    String id = WeatherQuestions.stationId(ctx);
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, Set.of());
    Optional<Map<String, Object>> station = questions.station(id);
    Optional<Map<String, Object>> latest = questions.one(StoreNames.LATEST, id);
    if (station.isEmpty() && latest.isEmpty()) {
      noSuchStation(ctx, id);
      return;
    }
    questions
        .answer()
        .with("station_id", id)
        .with("station", station.map(Stations::withState).orElse(null))
        .with("latest", latest.orElse(null))
        .with("events", openEvents(questions, id))
        .with("forecast", questions.one(StoreNames.FORECASTS, id).orElse(null))
        .with("links", links(id));
    json(ctx, 200, questions.answer().json(currencies));
  }

  /** The newest first. One that goes on may have begun before many that are over. */
  private static List<Map<String, Object>> openEvents(WeatherQuestions questions, String id) {
    List<Map<String, Object>> open = new ArrayList<>();
    questions.scan(
        StoreNames.EVENTS,
        ReportKeys.prefix(id),
        event -> {
          if (Boolean.TRUE.equals(event.get("open"))) {
            open.add(0, event);
          }
        });
    return open;
  }

  private void latest(Context ctx) {
    oneOf(ctx, StoreNames.LATEST, "latest");
  }

  private void forecast(Context ctx) {
    oneOf(ctx, StoreNames.FORECASTS, "forecast");
  }

  private void oneOf(Context ctx, String store, String name) {
    String id = WeatherQuestions.stationId(ctx);
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, Set.of());
    Optional<Map<String, Object>> value = questions.one(store, id);
    if (value.isEmpty() && questions.station(id).isEmpty()) {
      noSuchStation(ctx, id);
      return;
    }
    questions.answer().with("station_id", id).with(name, value.orElse(null));
    json(ctx, 200, questions.answer().json(currencies));
  }

  static void noSuchStation(Context ctx, String id) {
    problem(ctx, 404, "No such station", "No station has the id " + id + ".");
  }

  private static Map<String, Object> links(String id) {
    Map<String, Object> links = new LinkedHashMap<>();
    for (String name :
        List.of(
            "latest",
            "hourly",
            "daily",
            "rolling",
            "events",
            "forecast",
            "models",
            "episodes",
            "changes")) {
      links.put(name, "/v1/stations/" + id + "/" + name);
    }
    return links;
  }
}
