package dev.isobar.app.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes answers as JSON and errors as problem details (RFC 9457). */
public final class JsonResponses {

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build());

  private JsonResponses() {}

  /**
   * Answers with JSON.
   *
   * @param body maps, lists, strings, numbers, booleans and nulls
   */
  public static void json(Context ctx, int status, Object body) {
    try {
      ctx.status(status)
          .contentType("application/json")
          .header("Cache-Control", "no-store")
          .result(MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + body, e);
    }
  }

  /** Answers with a problem. */
  public static void problem(Context ctx, int status, String title, String detail) {
    problem(ctx, status, title, detail, Map.of());
  }

  /**
   * Answers with a problem.
   *
   * @param more further members, by name
   */
  public static void problem(
      Context ctx, int status, String title, String detail, Map<String, ?> more) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    problem.putAll(more);
    json(ctx, status, problem);
    ctx.contentType("application/problem+json");
  }

  /** Answers that it cannot be answered now. */
  public static void notNow(Context ctx, String detail, Duration retryAfter) {
    ctx.header("Retry-After", String.valueOf(Math.max(1, retryAfter.toSeconds())));
    problem(ctx, 503, "Not now", detail);
  }
}
