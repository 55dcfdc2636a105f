package dev.isobar.app.weather;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.http.Asker;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.Parameters;
import dev.isobar.app.http.Routes;
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

  private static final Set<String> PARAMETERS = Set.of("state", "kind", "from", "to", "limit");
  private static final int USUAL = 100;

  /** The earliest first; of the same time by station and kind, so that the order is always one. */
  private static final Comparator<Map<String, Object>> BY_START =
      Comparator.<Map<String, Object>, Instant>comparing(EventRoutes::start)
          .thenComparing(event -> String.valueOf(event.get("station_id")))
          .thenComparing(event -> String.valueOf(event.get("kind")));

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
    Predicate<Map<String, Object>> wanted = wanted(questions.parameters());
    int limit = questions.limit(USUAL);
    PriorityQueue<Map<String, Object>> newest = new PriorityQueue<>(BY_START);
    int[] matching = {0};
    boolean complete =
        questions.scan(
            StoreNames.EVENTS,
            event -> {
              if (wanted.test(event)) {
                matching[0]++;
                newest.add(event);
                if (newest.size() > limit) {
                  newest.poll();
                }
              }
            });
    List<Map<String, Object>> events = new ArrayList<>(newest);
    events.sort(BY_START.reversed());
    questions
        .answer()
        .with("events", events)
        .with("matching", matching[0])
        .with("complete", complete);
    json(ctx, 200, questions.answer().json(currencies));
  }

  private static Predicate<Map<String, Object>> wanted(Parameters given) {
    Boolean open =
        given.parsed(
            "state",
            "open or closed",
            text -> {
              if (!text.equals("open") && !text.equals("closed")) {
                throw new IllegalArgumentException();
              }
              return text.equals("open");
            });
    String kind =
        given.parsed(
            "kind",
            "a kind of event such as high_wind",
            text -> {
              if (!text.matches("[a-z_]{1,40}")) {
                throw new IllegalArgumentException();
              }
              return text;
            });
    Instant from = given.time("from");
    Instant to = given.time("to");
    return event ->
        (open == null || open.equals(event.get("open")))
            && (kind == null || kind.equals(event.get("kind")))
            && (from == null || !end(event).isBefore(from))
            && (to == null || !start(event).isAfter(to));
  }

  private static Instant start(Map<String, Object> event) {
    return Instant.parse(String.valueOf(event.get("start")));
  }

  /** An event that goes on has no end yet. */
  private static Instant end(Map<String, Object> event) {
    Object end = event.get("end");
    return end == null || Boolean.TRUE.equals(event.get("open"))
        ? Instant.MAX
        : Instant.parse(end.toString());
  }
}
