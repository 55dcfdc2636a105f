package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Routes;
import dev.isobar.app.meteorology.GreatCircle;
import dev.isobar.app.query.Cursor;
import dev.isobar.app.query.WrongQuestionException;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private static final String STATION_ID = "station_id";
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
    String state = questions.parameters().parsed("state", "two letters such as WA", this::state);
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
    List<Map<String, Object>> all = new ArrayList<>();
    questions.scan(
        StoreNames.STATIONS,
        station -> {
          boolean behind =
              cursor == null
                  || cursor.after().compareTo(String.valueOf(station.get(STATION_ID))) < 0;
          if (behind && (state == null || isIn(state, station))) {
            all.add(station);
          }
        });
    List<Map<String, Object>> chosen = near == null ? all : near.sort(all);
    boolean more = chosen.size() > limit;
    List<Map<String, Object>> page = chosen.subList(0, Math.min(limit, chosen.size()));
    if (questions.parameters().flag("latest")) {
      addLatest(questions, page);
    }
    questions
        .answer()
        .with("stations", page)
        .with(
            "next",
            more && near == null
                ? new Cursor(String.valueOf(page.get(page.size() - 1).get(STATION_ID))).text()
                : null);
    json(ctx, 200, questions.answer().json(currencies));
  }

  private void addLatest(WeatherQuestions questions, List<Map<String, Object>> page) {
    Map<Object, Map<String, Object>> reports = new HashMap<>();
    if (page.size() < SCAN_FROM) {
      for (Map<String, Object> station : page) {
        String id = String.valueOf(station.get(STATION_ID));
        questions.one(StoreNames.LATEST, id).ifPresent(report -> reports.put(id, report));
      }
    } else {
      questions.scan(StoreNames.LATEST, report -> reports.put(report.get(STATION_ID), report));
    }
    page.forEach(station -> station.put("latest", reports.get(station.get(STATION_ID))));
  }

  private String state(String text) {
    if (!text.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** A station's state is what its forecast zone begins with. */
  private static boolean isIn(String state, Map<String, Object> station) {
    Object zone = station.get("forecast_zone");
    return zone != null && zone.toString().startsWith(state);
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
    List<Map<String, Object>> sort(List<Map<String, Object>> stations) {
      List<Map<String, Object>> sorted = new ArrayList<>();
      for (Map<String, Object> station : stations) {
        if (station.get("latitude") instanceof Double north
            && station.get("longitude") instanceof Double east) {
          Map<String, Object> placed = new LinkedHashMap<>(station);
          double metres = GreatCircle.distanceMetres(latitude, longitude, north, east);
          placed.put(DISTANCE, Math.round(metres) / 1000.0);
          sorted.add(placed);
        }
      }
      sorted.sort(Comparator.comparingDouble(station -> (Double) station.get(DISTANCE)));
      return sorted;
    }
  }
}
