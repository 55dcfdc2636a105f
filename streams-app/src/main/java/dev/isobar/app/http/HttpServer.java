package dev.isobar.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.util.LinkedHashMap;
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
  private static final String RETRY_AFTER_SECONDS = "2";

  private final WeatherStores stores;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Javalin server;

  private HttpServer(WeatherStores stores) {
    this.stores = stores;
    this.server = Javalin.create(this::configure);
  }

  /**
   * Starts serving.
   *
   * @param host address
   * @param port port, 0 for any free one
   * @throws PortTakenException when somebody else has it
   */
  public static HttpServer start(String host, int port, WeatherStores stores) {
    HttpServer http = new HttpServer(stores);
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
    config.routes.exception(
        StoresUnavailableException.class, (e, ctx) -> notNow(ctx, e.getMessage()));
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
      notNow(ctx, "The application is starting, rebalancing or stopping.");
    }
  }

  private void notNow(Context ctx, String detail) {
    ctx.header("Retry-After", RETRY_AFTER_SECONDS);
    problem(ctx, 503, "Not now", detail);
  }

  private void problem(Context ctx, int status, String title, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    json(ctx, status, problem);
    ctx.contentType("application/problem+json");
  }

  private void json(Context ctx, int status, Object body) {
    try {
      ctx.status(status)
          .contentType("application/json")
          .header("X-Content-Type-Options", "nosniff")
          .header("Cache-Control", "no-store")
          .result(mapper.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + body, e);
    }
  }
}
