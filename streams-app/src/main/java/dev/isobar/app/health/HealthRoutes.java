package dev.isobar.app.health;

import static dev.isobar.app.http.JsonResponses.json;

import dev.isobar.app.health.Health.Life;
import dev.isobar.app.health.Health.Readiness;
import dev.isobar.app.http.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /health/live} and {@code /health/ready}: 200, or 503 with the reason. Both have the same
 * fields either way, as those who ask look at the status only and people want to see progress.
 */
public final class HealthRoutes implements Routes {

  private static final int UNAVAILABLE = 503;

  private final Health health;

  /**
   * @param health is asked each time
   */
  public HealthRoutes(Health health) {
    this.health = health;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/health/live", this::live);
    routes.get("/health/ready", this::ready);
  }

  private void live(Context ctx) {
    Life life = health.life();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", life.alive() ? "UP" : "DOWN");
    answer.put("detail", life.detail());
    json(ctx, life.alive() ? 200 : UNAVAILABLE, answer);
  }

  private void ready(Context ctx) {
    Readiness readiness = health.readiness();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", readiness.ready() ? "UP" : "DOWN");
    answer.put("state", readiness.state());
    answer.put("detail", readiness.detail());
    answer.put("stores", readiness.restoring().stream().map(HealthRoutes::store).toList());
    if (!readiness.ready()) {
      ctx.header("Retry-After", "2");
    }
    json(ctx, readiness.ready() ? 200 : UNAVAILABLE, answer);
  }

  private static Map<String, Object> store(Restoring restoring) {
    Map<String, Object> store = new LinkedHashMap<>();
    store.put("store", restoring.store());
    store.put("partition", restoring.partition());
    store.put("restored", restoring.restored());
    store.put("end", restoring.end());
    store.put("lag", restoring.lag());
    return store;
  }
}
