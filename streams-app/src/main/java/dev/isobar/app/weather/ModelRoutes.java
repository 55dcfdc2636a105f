package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Routes;
import dev.isobar.app.query.Cursor;
import dev.isobar.app.query.Found;
import dev.isobar.app.query.Reply;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /v1/models}: how good the models in flight are, by station. */
public final class ModelRoutes implements Routes {

  private static final int USUAL = 100;
  private static final int MODELS_OF_A_STATION = 100;

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public ModelRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/models", gate.guard(this::models));
  }

  private void models(Context ctx) {
    WeatherQuestions questions =
        WeatherQuestions.of(asker, ctx, Set.of("station", "limit", "cursor"));
    String station = questions.stationParameter();
    Cursor cursor =
        questions.parameters().parsed("cursor", "what an answer had as next", Cursor::parse);
    Reply reply =
        questions.first(
            StoreNames.MODELS,
            station == null ? null : ReportKeys.prefix(station),
            cursor == null ? null : cursor.after(),
            questions.limit(USUAL));
    List<Found> found = reply.found();
    questions.answer().units(ModelJson.UNITS);
    questions
        .answer()
        .with("models", found.stream().map(ModelRoutes::model).toList())
        .with(
            "next", reply.more() ? new Cursor(found.get(found.size() - 1).keyText()).text() : null);
    json(ctx, 200, questions.answer().json(currencies));
  }

  /** The models of a station. */
  static List<Map<String, Object>> models(WeatherQuestions questions, String stationId) {
    questions.answer().units(ModelJson.UNITS);
    return questions
        .first(
            StoreNames.MODELS,
            ReportKeys.prefix(stationId),
            null,
            Math.min(MODELS_OF_A_STATION, questions.mostResults()))
        .found()
        .stream()
        .map(ModelRoutes::model)
        .toList();
  }

  /** Which station and model it is stands in the key alone. */
  private static Map<String, Object> model(Found found) {
    int separator = found.keyText().indexOf('|');
    return ModelJson.of(
        found.keyText().substring(0, separator),
        found.keyText().substring(separator + 1),
        WeatherQuestions.value(found));
  }
}
