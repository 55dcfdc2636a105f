package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.notNow;
import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.query.NotNowException;
import dev.isobar.app.query.UnknownStoreException;
import dev.isobar.app.query.WrongQuestionException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is thrown, as problems. The log alone has stack traces. */
final class Problems implements Routes {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @Override
  public void addTo(RoutesConfig routes) {
    routes.exception(
        UnknownStoreException.class,
        (e, ctx) -> problem(ctx, 404, "No such store", e.getMessage()));
    routes.exception(
        WrongQuestionException.class,
        (e, ctx) -> problem(ctx, 400, "Wrong question", e.getMessage(), allowed(e)));
    routes.exception(
        NotNowException.class, (e, ctx) -> notNow(ctx, e.getMessage(), e.retryAfter()));
    routes.exception(HttpResponseException.class, Problems::refused);
    routes.exception(Exception.class, Problems::failed);
  }

  private static Map<String, ?> allowed(WrongQuestionException e) {
    return e.allowed().isEmpty() ? Map.of() : Map.of("allowed", e.allowed());
  }

  private static void refused(HttpResponseException refusal, Context ctx) {
    String detail =
        switch (refusal.getStatus()) {
          case 404 -> "Nothing is at " + ctx.path() + "; /docs says what is where.";
          case 405 -> "Only GET, HEAD, OPTIONS are answered here.";
          default -> refusal.getMessage();
        };
    problem(ctx, refusal.getStatus(), "Request refused", detail);
  }

  private static void failed(Exception exception, Context ctx) {
    log.error("{} {} failed", ctx.method(), ctx.path(), exception);
    problem(ctx, 500, "Internal error", "The answer could not be made; the log says why.");
  }
}
