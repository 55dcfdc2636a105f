package dev.isobar.simulator.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a query. An array may come as {@code id=A,B}, {@code id=A&id=B} or {@code
 * id[0]=A&id[1]=B}.
 */
final class QueryParameters {

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  QueryParameters(Map<String, List<String>> raw) {
    raw.forEach(
        (name, list) ->
            values
                .computeIfAbsent(name.replaceFirst("\\[\\d*]$", ""), key -> new ArrayList<>())
                .addAll(list));
  }

  /** Refuses all parameters but these. */
  QueryParameters only(String... names) {
    Set<String> known = Set.of(names);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw ApiProblem.badRequest("Query parameter \"" + name + "\" is not recognized");
      }
    }
    return this;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  List<String> list(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .filter(value -> !value.isBlank())
        .toList();
  }

  Optional<String> text(String name) {
    List<String> given = values.getOrDefault(name, List.of());
    return given.isEmpty() ? Optional.empty() : Optional.of(given.get(0));
  }

  int limit() {
    String text = text("limit").orElse("500");
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= 500) {
        return limit;
      }
    } catch (NumberFormatException e) {
      throw refused("limit", text, "must be an integer from 1 to 500");
    }
    throw refused("limit", text, "must be an integer from 1 to 500");
  }

  Optional<Instant> instant(String name) {
    return text(name)
        .map(
            value -> {
              try {
                // A plus sign that was not escaped arrives as a blank.
                return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
              } catch (DateTimeException e) {
                throw refused(name, value, "must be an ISO 8601 date and time with an offset");
              }
            });
  }

  boolean flag(String name) {
    String text = text(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(name, text, "must be true or false");
    }
    return text.equals("true");
  }

  /** The values of a parameter that knows only some, in lower case. */
  List<String> oneOf(String name, Set<String> known) {
    List<String> given = list(name).stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
    for (String value : given) {
      if (!known.contains(value)) {
        throw refused(
            name, value, "must be one of " + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return given;
  }

  static ApiProblem refused(String name, String value, String rule) {
    return ApiProblem.badRequest(
        "Query parameter \"" + name + "\" " + rule + ", and is \"" + value + "\"");
  }
}
