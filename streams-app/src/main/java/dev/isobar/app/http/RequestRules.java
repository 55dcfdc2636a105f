package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.problem;

import dev.isobar.app.config.HttpSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** What holds for all requests: who may ask, by which methods, and what browsers are told. */
final class RequestRules implements Routes {

  private static final int LONGEST_QUERY = 4096;

  /** Charts and maps set styles of their own; nothing else comes from anywhere but here. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Set<HandlerType> METHODS =
      Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final Set<String> origins;
  private final byte[] credentials;

  RequestRules(HttpSettings.Access access) {
    this.origins = Set.copyOf(access.corsOrigins());
    this.credentials =
        access
            .token()
            .map(token -> ("Bearer " + token.value()).getBytes(StandardCharsets.UTF_8))
            .orElse(null);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before(this::check);
  }

  private void check(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    allowOrigin(ctx);
    if (!METHODS.contains(ctx.method())) {
      ctx.header("Allow", ALLOWED);
      problem(ctx, 405, "Method not allowed", "Only " + ALLOWED + " are answered here.");
      ctx.skipRemainingHandlers();
    } else if (ctx.method().equals(HandlerType.OPTIONS)) {
      ctx.header("Allow", ALLOWED);
      ctx.status(204);
      ctx.skipRemainingHandlers();
    } else if (ctx.queryString() != null && ctx.queryString().length() > LONGEST_QUERY) {
      problem(
          ctx,
          414,
          "Query too long",
          "What follows the question mark has "
              + ctx.queryString().length()
              + " characters; at most "
              + LONGEST_QUERY
              + " are taken.");
      ctx.skipRemainingHandlers();
    } else if (credentials != null && isGuarded(ctx.path()) && !isPermitted(ctx)) {
      ctx.header("WWW-Authenticate", "Bearer");
      problem(
          ctx,
          401,
          "Not permitted",
          "Send the header Authorization: Bearer <token>, with the token that isobar.http.token"
              + " has.");
      ctx.skipRemainingHandlers();
    }
  }

  /** Who watches over the application needs no token, nor does the empty dashboard. */
  private static boolean isGuarded(String path) {
    return path.startsWith("/v1") || path.equals("/metrics");
  }

  private boolean isPermitted(Context ctx) {
    String given = ctx.header("Authorization");
    return given != null
        && MessageDigest.isEqual(credentials, given.getBytes(StandardCharsets.UTF_8));
  }

  private void allowOrigin(Context ctx) {
    if (origins.isEmpty()) {
      return;
    }
    ctx.header("Vary", "Origin");
    String origin = ctx.header("Origin");
    if (origin != null && origins.contains(origin)) {
      ctx.header("Access-Control-Allow-Origin", origin);
      ctx.header("Access-Control-Allow-Methods", ALLOWED);
      ctx.header("Access-Control-Allow-Headers", "Authorization, Last-Event-ID");
      ctx.header("Access-Control-Max-Age", "600");
    }
  }
}
