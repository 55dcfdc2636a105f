package dev.isobar.connect.nws.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How long an answer stays good, by what its server says. The connector hands on to many, so it is
 * a shared cache and {@code s-maxage} goes before {@code max-age}: asking sooner would only bring
 * the same from the caches in between. An answer that may not be kept is never fresh.
 */
final class Freshness {

  private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

  private Freshness() {}

  /**
   * @return the time left from now; zero if the server says nothing
   */
  static Duration of(HttpHeaders headers) {
    // Requests for one thing always carry the same headers, so any other Vary is kept by itself.
    if (values(headers, "Vary").contains("*")) {
      return Duration.ZERO;
    }
    List<String> directives = values(headers, "Cache-Control");
    if (directives.contains("no-store") || directives.contains("no-cache")) {
      return Duration.ZERO;
    }
    OptionalLong shared = seconds(directives, "s-maxage=");
    OptionalLong lifetime = shared.isPresent() ? shared : seconds(directives, "max-age=");
    long age = headers.firstValue("Age").map(String::strip).map(Freshness::number).orElse(0L);
    return Duration.ofSeconds(Math.max(0, lifetime.orElse(0) - age));
  }

  private static List<String> values(HttpHeaders headers, String name) {
    return headers.allValues(name).stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static OptionalLong seconds(List<String> directives, String start) {
    return directives.stream()
        .filter(directive -> directive.startsWith(start))
        .mapToLong(directive -> number(directive.substring(start.length()).replace("\"", "")))
        .findFirst();
  }

  /** What is no number counts as none, and more than a year as a year. */
  private static long number(String text) {
    if (!text.matches("\\d{1,18}")) {
      return 0;
    }
    return Math.min(Long.parseLong(text), LONGEST_SECONDS);
  }
}
