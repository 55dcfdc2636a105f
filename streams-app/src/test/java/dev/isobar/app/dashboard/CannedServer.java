package dev.isobar.app.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Serves the dashboard's files with the server's headers, and canned answers. */
final class CannedServer implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final CannedWeather weather = new CannedWeather(Instant.now());
  private final CannedPipeline pipeline = new CannedPipeline(Instant.now());
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private final ConcurrentMap<String, Map<String, Object>> news = new ConcurrentHashMap<>();
  private final Javalin server;
  private volatile boolean away;
  private volatile long age = 40;
  private volatile String token;

  private CannedServer() {
    server = Javalin.create(this::configure);
  }

  static CannedServer start(int port) {
    CannedServer canned = new CannedServer();
    canned.server.start("127.0.0.1", port);
    return canned;
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  CannedWeather weather() {
    return weather;
  }

  /** Answers 503 to everything but files from now on, and ends all streams; or no more. */
  void away(boolean isAway) {
    away = isAway;
    if (isAway) {
      followers.forEach(follower -> follower.client().close());
      followers.clear();
    }
  }

  /** Answers come from a state that old from now on. */
  void age(Duration old) {
    age = old.toMillis();
  }

  /** Tells all who follow that they missed something. */
  void gap() {
    followers.forEach(follower -> follower.client().sendEvent("gap", "{\"detail\":\"too much\"}"));
  }

  /** A report comes that nobody is told of. */
  void keepQuietAbout(Map<String, Object> report) {
    news.put((String) report.get("station_id"), report);
  }

  /** Wants a token from now on; null: none. */
  void token(String wanted) {
    token = wanted;
  }

  /** How many streams are open. */
  int followers() {
    return followers.size();
  }

  /** A report comes: it is the newest of its station and goes to all who follow. */
  void publish(Map<String, Object> report) {
    news.put((String) report.get("station_id"), report);
    publishLate(report);
  }

  /** A report that is not the newest comes: it goes to all who follow. */
  void publishLate(Map<String, Object> report) {
    Map<String, Object> withoutNulls = new LinkedHashMap<>(report);
    withoutNulls.values().removeIf(Objects::isNull);
    followers.stream()
        .filter(follower -> follower.wants((String) report.get("station_id")))
        .forEach(follower -> follower.client().sendEvent("report", written(withoutNulls)));
  }

  Map<String, Object> latest(CannedStation station) {
    return news.getOrDefault(station.id(), weather.latest(station));
  }

  @Override
  public void close() {
    followers.forEach(follower -> follower.client().close());
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.staticFiles.add("/dashboard", Location.CLASSPATH);
    config.staticFiles.enableWebjars();
    config.routes.before(
        ctx ->
            ctx.header(
                    "Content-Security-Policy",
                    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'")
                .header("X-Content-Type-Options", "nosniff"));
    config.routes.before("/v1/*", this::refuse);
    config.routes.before("/v1/*", CannedServer::knowParameters);
    config.routes.get("/v1/stations", this::stations);
    config.routes.get("/v1/stations/{id}", this::station);
    config.routes.get(
        "/v1/stations/{id}/hourly", ctx -> list(ctx, "hourly", weather.hourly(named(ctx))));
    config.routes.get(
        "/v1/stations/{id}/daily", ctx -> list(ctx, "daily", weather.daily(named(ctx))));
    config.routes.get(
        "/v1/stations/{id}/events", ctx -> list(ctx, "events", eventsOf(ctx.pathParam("id"))));
    config.routes.get(
        "/v1/stations/{id}/models", ctx -> list(ctx, "models", weather.models(named(ctx))));
    config.routes.get(
        "/v1/stations/{id}/forecast", ctx -> one(ctx, "forecast", weather.forecast(named(ctx))));
    config.routes.get("/v1/events", this::events);
    config.routes.get(
        "/v1/graph", ctx -> json(ctx, Map.of("nodes", weather.nodes(), "edges", weather.edges())));
    config.routes.get("/v1/stores", ctx -> json(ctx, Map.of("stores", pipeline.stores())));
    config.routes.get(
        "/v1/pipeline",
        ctx ->
            json(
                ctx, pipeline.pipeline(180 + 40 * Math.sin(System.currentTimeMillis() / 9_000.0))));
    config.routes.get("/v1/topology", ctx -> json(ctx, pipeline.topology()));
    config.routes.sse("/v1/changes", this::follow);
    config.routes.sse("/v1/stations/{id}/changes", this::follow);
  }

  private void refuse(Context ctx) {
    if (token != null && !("Bearer " + token).equals(ctx.header("Authorization"))) {
      problem(ctx, 401, "No or a wrong token");
    } else if (away) {
      ctx.header("Retry-After", "1");
      problem(ctx, 503, "The application is starting, rebalancing or stopping.");
    }
  }

  /** As strict as the server, so that the pages ask only for what there is. */
  private static void knowParameters(Context ctx) {
    Set<String> known = new HashSet<>();
    if (!ctx.path().matches("/v1/(pipeline|topology)|.*/changes")) {
      known.addAll(Set.of("consistency", "maxLag"));
    }
    if (ctx.path()
        .matches("/v1/(stations|events|graph)|/v1/stations/[^/]+/(hourly|daily|events)")) {
      known.add("limit");
    }
    if (ctx.path().equals("/v1/stations")) {
      known.addAll(Set.of("cursor", "latest"));
    }
    if (ctx.path().equals("/v1/events")) {
      known.addAll(Set.of("state", "kind"));
    }
    if (ctx.path().equals("/v1/graph")) {
      known.add("station");
    }
    if (!known.containsAll(ctx.queryParamMap().keySet())) {
      problem(ctx, 400, "Of " + ctx.queryParamMap().keySet() + " only " + known + " are known.");
    }
  }

  private static void problem(Context ctx, int status, String detail) {
    json(
        ctx, Map.of("type", "about:blank", "title", "Not now", "status", status, "detail", detail));
    ctx.status(status).contentType("application/problem+json").skipRemainingHandlers();
  }

  private void stations(Context ctx) {
    List<Map<String, Object>> all =
        weather.stations().stream()
            .map(
                station -> {
                  Map<String, Object> json = station.json();
                  json.put("latest", latest(station));
                  return json;
                })
            .toList();
    // Two pages, so that cursors are followed.
    boolean second = ctx.queryParam("cursor") != null;
    int half = all.size() / 2;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("stations", second ? all.subList(half, all.size()) : all.subList(0, half));
    answer.put("next", second ? null : "c2Vjb25k");
    answer.put("answered", List.of(answered()));
    json(ctx, answer);
  }

  private void station(Context ctx) {
    String id = ctx.pathParam("id");
    if (weather.stations().stream().noneMatch(station -> station.id().equals(id))) {
      problem(ctx, 404, "No station has the id " + id + ".");
      return;
    }
    CannedStation station = weather.station(id);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("station_id", id);
    answer.put("station", station.json());
    answer.put("latest", latest(station));
    answer.put(
        "events", eventsOf(id).stream().filter(event -> (boolean) event.get("open")).toList());
    answer.put("forecast", weather.forecast(station));
    answer.put("answered", List.of(answered()));
    json(ctx, answer);
  }

  private List<Map<String, Object>> eventsOf(String id) {
    return weather.events().stream().filter(event -> event.get("station_id").equals(id)).toList();
  }

  private void events(Context ctx) {
    String state = ctx.queryParam("state");
    String kind = ctx.queryParam("kind");
    List<Map<String, Object>> events =
        weather.events().stream()
            .filter(event -> state == null || (boolean) event.get("open") == state.equals("open"))
            .filter(event -> kind == null || event.get("kind").equals(kind))
            .toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("events", events);
    answer.put("matching", events.size());
    answer.put("complete", true);
    json(ctx, answer);
  }

  private void follow(SseClient client) {
    client.keepAlive();
    Follower follower = new Follower(client, client.ctx().pathParamMap().get("id"));
    client.onClose(() -> followers.remove(follower));
    client.sendComment("hello");
    followers.add(follower);
  }

  /** Who follows a station, or all where that is null. */
  private record Follower(SseClient client, String station) {

    boolean wants(String id) {
      return station == null || station.equals(id);
    }
  }

  private CannedStation named(Context ctx) {
    return weather.station(ctx.pathParam("id"));
  }

  private void list(Context ctx, String name, List<Map<String, Object>> of) {
    json(ctx, Map.of("station_id", ctx.pathParam("id"), name, of, "answered", List.of(answered())));
  }

  private void one(Context ctx, String name, Map<String, Object> of) {
    json(ctx, Map.of("station_id", ctx.pathParam("id"), name, of, "answered", List.of(answered())));
  }

  private Map<String, Object> answered() {
    return Map.of(
        "by",
        "owner",
        "instance",
        "127.0.0.1:7070",
        "partition",
        0,
        "offset_lag",
        0,
        "age_ms",
        age);
  }

  private static void json(Context ctx, Object body) {
    ctx.contentType("application/json").result(written(body));
  }

  private static String written(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For looking at the pages by hand: serves until it is stopped, with a report each second. */
  public static void main(String[] arguments) throws InterruptedException {
    CannedServer canned = start(arguments.length == 0 ? 7071 : Integer.parseInt(arguments[0]));
    for (int i = 0; ; i++) {
      Thread.sleep(1_000);
      CannedStation station =
          canned.weather.stations().get(i * 7 % canned.weather.stations().size());
      Map<String, Object> report = canned.weather.report(station, Instant.now());
      canned.publish(report);
    }
  }
}
