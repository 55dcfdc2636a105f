package dev.isobar.app.metrics;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * Counts requests by the template of their path, not by the path, so that nobody can make figures
 * without end. Streams of changes are counted when they end but not timed: how long somebody looks
 * on says nothing of us.
 */
final class HttpMetrics {

  private static final String NAME = "http.server.requests";
  private static final String NO_ROUTE = "none";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private record Kind(String method, String route, int status) {}

  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("http.server.requests.active", inFlight::get)
        .description("Requests that are being answered, streams of changes among them")
        .register(registry);
  }

  void addTo(RoutesConfig routes) {
    routes.before(this::begin);
  }

  private void begin(Context ctx) {
    inFlight.incrementAndGet();
    long began = System.nanoTime();
    // Jetty's own word: handlers that follow others are left out where one of these ends it.
    Request.addCompletionListener(
        ServletContextRequest.getServletContextRequest(ctx.req()), failure -> end(ctx, began));
  }

  private void end(Context ctx, long began) {
    inFlight.decrementAndGet();
    String type = ctx.res().getContentType();
    if (type != null && type.startsWith("text/event-stream")) {
      registry.counter("http.server.streams", Tags.of("route", routeOf(ctx))).increment();
      return;
    }
    Kind kind = new Kind(methodOf(ctx), routeOf(ctx), ctx.statusCode());
    timers
        .computeIfAbsent(kind, this::timer)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Kind kind) {
    return Timer.builder(NAME)
        .description("Requests that were answered, and how long that took")
        .tags(
            "method", kind.method(), "route", kind.route(), "status", String.valueOf(kind.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static String methodOf(Context ctx) {
    String method = ctx.req().getMethod();
    return METHODS.contains(method) ? method : "other";
  }

  private static String routeOf(Context ctx) {
    Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
    return matched == null ? NO_ROUTE : matched.path;
  }
}
