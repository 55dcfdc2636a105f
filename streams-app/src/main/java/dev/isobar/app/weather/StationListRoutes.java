package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Routes;
import dev.isobar.app.meteorology.GreatCircle;
import dev.isobar.app.query.Cursor;
import dev.isobar.app.query.Question;
import dev.isobar.app.query.WrongQuestionException;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /v1/stations}: the stations by id, or the nearest to a point. */
public final class StationListRoutes implements Routes {

  private static final Set<String> PARAMETERS =
      Set.of("state", "near", "limit", "cursor", "latest");
  private static final int USUAL = 1000;
  private static final int USUALLY_NEAR = 5;

  /** From so many stations on their reports are read with one scan. */
  private static final int SCAN_FROM = 20;

  private static final String DISTANCE = "distance_km";

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public StationListRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/stations", gate.guard(this::stations));
  }

  private void stations(Context ctx) {
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, PARAMETERS);
    String state =
        questions
            .parameters()
            .parsed("state", "two capital letters such as WA", StationListRoutes::state);
    Place near =
        questions
            .parameters()
            .parsed("near", "latitude and longitude such as 47.6,-122.3", Place::parse);
    Cursor cursor =
        questions.parameters().parsed("cursor", "what an answer had as next", Cursor::parse);
    if (near != null && cursor != null) {
      throw new WrongQuestionException(
          "The parameters near and cursor exclude one another; raise limit instead.");
    }
    int limit = questions.limit(near == null ? USUAL : USUALLY_NEAR);
    List<Map<String, Object>> found =
        near == null
            ? byId(questions, state, cursor, limit + 1)
            : near.nearest(questions, state, limit);
    List<Map<String, Object>> page = found.subList(0, Math.min(limit, found.size()));
    if (questions.parameters().flag("latest") && !page.isEmpty()) {
      addLatest(questions, page);
    }
    questions
        .answer()
        .with("stations", page)
        .with("next", found.size() > limit ? new Cursor(id(page.get(limit - 1))).text() : null);
    json(ctx, 200, questions.answer().json(currencies));
  }

  private static List<Map<String, Object>> byId(
      WeatherQuestions questions, String state, Cursor cursor, int limit) {
    List<Map<String, Object>> stations = new ArrayList<>();
    questions.read(
        WeatherQuestions.entries(
            StoreNames.STATIONS,
            null,
            cursor == null ? null : cursor.after(),
            state == null ? Math.min(limit, questions.mostResults()) : questions.mostResults()),
        record -> {
          Map<String, Object> station = Stations.withState(record);
          if (state == null || state.equals(station.get(Stations.STATE))) {
            stations.add(station);
          }
          return stations.size() < limit;
        });
    return stations;
  }

  private static void addLatest(WeatherQuestions questions, List<Map<String, Object>> page) {
    Map<String, Map<String, Object>> reports = new HashMap<>();
    List<String> ids = page.stream().map(StationListRoutes::id).sorted().toList();
    if (ids.size() < SCAN_FROM) {
      ids.forEach(
          id -> questions.one(StoreNames.LATEST, id).ifPresent(report -> reports.put(id, report)));
    } else {
      questions.read(
          new Question.Entries(
              StoreNames.LATEST,
              ids.get(0),
              ids.get(ids.size() - 1),
              null,
              null,
              false,
              questions.mostResults()),
          report -> {
            reports.put(id(report), report);
            return true;
          });
    }
    page.forEach(station -> station.put("latest", reports.get(id(station))));
  }

  private static String id(Map<String, Object> station) {
    return String.valueOf(station.get(Stations.STATION_ID));
  }

  private static String state(String text) {
    if (!text.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  private record Place(double latitude, double longitude) {

    static Place parse(String text) {
      int comma = text.indexOf(',');
      Place place =
          new Place(
              Double.parseDouble(text.substring(0, comma)),
              Double.parseDouble(text.substring(comma + 1)));
      // Not-a-number is in no range.
      if (!(Math.abs(place.latitude) <= 90.0) || !(Math.abs(place.longitude) <= 180.0)) {
        throw new IllegalArgumentException();
      }
      return place;
    }

    /** The stations that have a place, the nearest first, with their distances. */
    List<Map<String, Object>> nearest(WeatherQuestions questions, String state, int limit) {
      List<Map<String, Object>> placed = new ArrayList<>();
      questions.read(
          WeatherQuestions.entries(StoreNames.STATIONS, null, null, questions.mostResults()),
          record -> {
            Map<String, Object> station = Stations.withState(record);
            if ((state == null || state.equals(station.get(Stations.STATE)))
                && station.get("latitude") instanceof Number north
                && station.get("longitude") instanceof Number east) {
              double metres =
                  GreatCircle.distanceMetres(
                      latitude, longitude, north.doubleValue(), east.doubleValue());
              station.put(DISTANCE, Math.round(metres) / 1000.0);
              placed.add(station);
            }
            return true;
          });
      placed.sort(Comparator.comparingDouble(station -> (Double) station.get(DISTANCE)));
      return placed.subList(0, Math.min(limit, placed.size()));
    }
  }
}
