package dev.isobar.simulator.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Dates of HTTP, and whether the client's copy is still good. */
final class Conditional {

  private Conditional() {}

  static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
  }

  /** As RFC 9110 has it: If-None-Match decides if it is there, else If-Modified-Since. */
  static boolean isFresh(Context ctx, Answer answer) {
    String tag = ctx.header("If-None-Match");
    if (tag != null) {
      return tag.contains(answer.headers().get("ETag"));
    }
    String since = ctx.header("If-Modified-Since");
    String modified = answer.headers().get("Last-Modified");
    return since != null && modified != null && !parse(modified).isAfter(parse(since));
  }

  /** What is no date counts as long ago. */
  private static Instant parse(String date) {
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
