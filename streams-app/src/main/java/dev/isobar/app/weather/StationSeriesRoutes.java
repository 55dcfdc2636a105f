package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.history.Quantity;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Parameters;
import dev.isobar.app.http.Routes;
import dev.isobar.app.query.Reply;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a station has one after the other in time, the newest first unless asked otherwise. */
public final class StationSeriesRoutes implements Routes {

  private static final Set<String> PARAMETERS = Set.of("from", "to", "limit", "reverse");
  private static final int USUAL = 48;
  private static final String QUANTITY = "quantity";

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public StationSeriesRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    series(routes, "hourly", StoreNames.HOURLY);
    series(routes, "daily", StoreNames.DAILY);
    series(routes, "rolling", StoreNames.ROLLING);
    series(routes, "events", StoreNames.EVENTS);
    routes.get("/v1/stations/{id}/episodes", gate.guard(this::episodes));
    routes.get("/v1/stations/{id}/models", gate.guard(this::models));
  }

  private void series(RoutesConfig routes, String name, String store) {
    routes.get(
        "/v1/stations/{id}/" + name,
        gate.guard(
            ctx -> {
              String id = WeatherQuestions.stationId(ctx);
              WeatherQuestions questions = WeatherQuestions.of(asker, ctx, PARAMETERS);
              answer(ctx, questions, id, name, store, ReportKeys.prefix(id));
            }));
  }

  private void episodes(Context ctx) {
    String id = WeatherQuestions.stationId(ctx);
    Set<String> parameters = new HashSet<>(PARAMETERS);
    parameters.add(QUANTITY);
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, parameters);
    String quantity = questions.parameters().oneOf(QUANTITY, Quantity.labels());
    answer(
        ctx,
        questions,
        id,
        "episodes",
        StoreNames.EPISODES,
        ReportKeys.prefix(id) + (quantity == null ? Quantity.TEMPERATURE.label() : quantity) + '|');
  }

  private void answer(
      Context ctx,
      WeatherQuestions questions,
      String id,
      String name,
      String store,
      String prefix) {
    Parameters given = questions.parameters();
    Reply reply =
        questions.between(
            store,
            prefix,
            given.time("from"),
            given.time("to"),
            given.flag("reverse", true),
            questions.limit(USUAL));
    if (reply.found().isEmpty() && questions.station(id).isEmpty()) {
      StationRoutes.noSuchStation(ctx, id);
      return;
    }
    questions
        .answer()
        .with("station_id", id)
        .with(name, reply.found().stream().map(WeatherQuestions::value).toList())
        .with("more", reply.more());
    json(ctx, 200, questions.answer().json(currencies));
  }

  private void models(Context ctx) {
    String id = WeatherQuestions.stationId(ctx);
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, Set.of());
    List<Map<String, Object>> models = ModelRoutes.models(questions, id);
    if (models.isEmpty() && questions.station(id).isEmpty()) {
      StationRoutes.noSuchStation(ctx, id);
      return;
    }
    questions.answer().with("station_id", id).with("models", new ArrayList<>(models));
    json(ctx, 200, questions.answer().json(currencies));
  }
}
