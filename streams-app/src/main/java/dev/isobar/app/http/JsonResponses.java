package dev.isobar.app.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers as JSON and errors as problem details (RFC 9457). */
public final class JsonResponses {

  private static final Logger log = LoggerFactory.getLogger(JsonResponses.class);

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
    json(ctx, status, "application/json", body);
  }

  private static void json(Context ctx, int status, String type, Object body) {
    try {
      byte[] written = MAPPER.writeValueAsBytes(body);
      ctx.status(status).contentType(type).header("Cache-Control", "no-store");
      // Javalin copies a result once more, by a new buffer that is larger than most answers.
      ctx.outputStream().write(written);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot be written as JSON: " + body, e);
    } catch (IOException e) {
      log.debug("Who asked for {} has gone", ctx.path(), e);
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
    json(ctx, status, "application/problem+json", problem);
  }

  /** Answers that it cannot be answered now. */
  public static void notNow(Context ctx, String detail, Duration retryAfter) {
    ctx.header("Retry-After", String.valueOf(Math.max(1, retryAfter.toSeconds())));
    problem(ctx, 503, "Not now", detail);
  }
}
