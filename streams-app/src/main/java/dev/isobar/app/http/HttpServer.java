package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.json;
import static dev.isobar.app.http.JsonResponses.notNow;
import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.query.AvroJson;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /v1} and {@code /health}. Errors are problem details (RFC 9457): 400 malformed, 404
 * not there, 503 with Retry-After not now.
 */
public final class HttpServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
  private static final Pattern STATION_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final Duration SOON = Duration.ofSeconds(2);

  private final WeatherStores stores;
  private final List<Routes> more;
  private final Javalin server;

  private HttpServer(WeatherStores stores, List<Routes> more) {
    this.stores = stores;
    this.more = List.copyOf(more);
    this.server = Javalin.create(this::configure);
  }

  /**
   * Starts serving.
   *
   * @param host address
   * @param port port, 0 for any free one
   * @param more what else is served
   * @throws PortTakenException when somebody else has it
   */
  public static HttpServer start(String host, int port, WeatherStores stores, List<Routes> more) {
    HttpServer http = new HttpServer(stores, more);
    try {
      http.server.start(host, port);
    } catch (JavalinBindException e) {
      http.server.stop();
      throw new PortTakenException(host, port, e);
    }
    return http;
  }

  /** The port that is served. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.defaultContentType = "application/json";
    config.routes.get("/v1/stations/{id}", this::station);
    config.routes.get("/health/live", ctx -> json(ctx, 200, Map.of("status", "UP")));
    config.routes.get("/health/ready", this::ready);
    more.forEach(routes -> routes.addTo(config.routes));
    config.routes.exception(
        StoresUnavailableException.class, (e, ctx) -> notNow(ctx, e.getMessage(), SOON));
    config.routes.exception(
        HttpResponseException.class,
        (e, ctx) -> problem(ctx, e.getStatus(), "Request refused", e.getMessage()));
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          log.error("{} failed", ctx.path(), e);
          problem(ctx, 500, "Internal error", "The answer could not be made; the log says why.");
        });
  }

  private void station(Context ctx) {
    String id = ctx.pathParam("id");
    if (!STATION_ID.matcher(id).matches()) {
      problem(
          ctx,
          400,
          "Malformed station id",
          "A station id has 1 to 32 letters, digits, - or _, such as KSEA.");
      return;
    }
    Optional<Map<String, Object>> station = stores.station(id).map(AvroJson::of);
    Optional<Map<String, Object>> latest = stores.latest(id).map(AvroJson::of);
    if (station.isEmpty() && latest.isEmpty()) {
      problem(ctx, 404, "No such station", "No station has the id " + id + ".");
      return;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("station_id", id);
    answer.put("station", station.orElse(null));
    answer.put("latest", latest.orElse(null));
    json(ctx, 200, answer);
  }

  private void ready(Context ctx) {
    if (stores.isReady()) {
      json(ctx, 200, Map.of("status", "UP"));
    } else {
      notNow(ctx, "The application is starting, rebalancing or stopping.", SOON);
    }
  }
}
