package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.event.EventKinds;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Parameters;
import dev.isobar.app.http.Routes;
import dev.isobar.app.query.Cursor;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.app.stream.StoreNames;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/** {@code /v1/events}: events of all stations, the newest first. */
public final class EventRoutes implements Routes {

  private static final Set<String> PARAMETERS =
      Set.of("state", "kind", "station", "from", "to", "limit", "cursor");
  private static final int USUAL = 100;
  private static final String START = "start";
  private static final String STATION_ID = "station_id";
  private static final String KIND = "kind";

  /** The earliest first; of the same time by station and kind, so that the order is always one. */
  private static final Comparator<Map<String, Object>> BY_START =
      Comparator.<Map<String, Object>, Instant>comparing(EventRoutes::start)
          .thenComparing(event -> String.valueOf(event.get(STATION_ID)))
          .thenComparing(event -> String.valueOf(event.get(KIND)));

  private final Asker asker;
  private final Gate gate;
  private final CurrencyJson currencies;

  /**
   * @param asker asks the state
   * @param gate limits the questions that are worked on
   * @param currencies shows who answered
   */
  public EventRoutes(Asker asker, Gate gate, CurrencyJson currencies) {
    this.asker = asker;
    this.gate = gate;
    this.currencies = currencies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/v1/events", gate.guard(this::events));
  }

  private void events(Context ctx) {
    WeatherQuestions questions = WeatherQuestions.of(asker, ctx, PARAMETERS);
    Parameters given = questions.parameters();
    Predicate<Map<String, Object>> wanted = wanted(given);
    String station = questions.stationParameter();
    Map<String, Object> before =
        given.parsed("cursor", "what an answer had as next", EventRoutes::placeOf);
    int limit = questions.limit(USUAL);
    PriorityQueue<Map<String, Object>> newest = new PriorityQueue<>(BY_START);
    int[] matching = {0};
    boolean[] more = {false};
    boolean complete =
        questions.scan(
            StoreNames.EVENTS,
            station == null ? null : ReportKeys.prefix(station),
            event -> {
              if (!wanted.test(event)) {
                return;
              }
              matching[0]++;
              if (before != null && BY_START.compare(event, before) >= 0) {
                return;
              }
              newest.add(event);
              if (newest.size() > limit) {
                newest.poll();
                more[0] = true;
              }
            });
    List<Map<String, Object>> events = new ArrayList<>(newest);
    events.sort(BY_START.reversed());
    questions
        .answer()
        .with("events", events)
        .with("next", more[0] ? cursor(events.get(limit - 1)).text() : null)
        .with("matching", matching[0])
        .with("complete", complete);
    json(ctx, 200, questions.answer().json(currencies));
  }

  /** Where in the order of all events an answer ended. */
  private static Cursor cursor(Map<String, Object> event) {
    return new Cursor(event.get(START) + "|" + event.get(STATION_ID) + "|" + event.get(KIND));
  }

  /** What {@link #BY_START} needs of the event that an answer ended with. */
  private static Map<String, Object> placeOf(String cursor) {
    String[] parts = Cursor.parse(cursor).after().split("\\|", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException();
    }
    return Map.of(START, Instant.parse(parts[0]).toString(), STATION_ID, parts[1], KIND, parts[2]);
  }

  private static Predicate<Map<String, Object>> wanted(Parameters given) {
    String state = given.oneOf("state", List.of("open", "closed"));
    Boolean open = state == null ? null : (Boolean) state.equals("open");
    String kind = given.oneOf(KIND, EventKinds.ALL);
    Instant from = given.time("from");
    Instant to = given.time("to");
    return event ->
        (open == null || open.equals(event.get("open")))
            && (kind == null || kind.equals(event.get(KIND)))
            && (from == null || !end(event).isBefore(from))
            && (to == null || !start(event).isAfter(to));
  }

  private static Instant start(Map<String, Object> event) {
    return Instant.parse(String.valueOf(event.get(START)));
  }

  /** An event that goes on has no end yet. */
  private static Instant end(Map<String, Object> event) {
    Object end = event.get("end");
    return end == null || Boolean.TRUE.equals(event.get("open"))
        ? Instant.MAX
        : Instant.parse(end.toString());
  }
}
