package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads JSON fields of an expected type. Absent and null are the same; another type is an error.
 */
final class JsonFields {

  private static final int QUOTED = 80;

  private JsonFields() {}

  static String text(JsonNode parent, String name) throws MalformedReportException {
    Optional<JsonNode> field = present(parent, name);
    if (field.isEmpty()) {
      return null;
    }
    if (!field.get().isTextual()) {
      throw wrong(name, field.get(), "a string");
    }
    return field.get().textValue();
  }

  static Boolean flag(JsonNode parent, String name) throws MalformedReportException {
    Optional<JsonNode> field = present(parent, name);
    if (field.isEmpty()) {
      return null;
    }
    if (!field.get().isBoolean()) {
      throw wrong(name, field.get(), "true or false");
    }
    return field.get().booleanValue();
  }

  static Optional<JsonNode> object(JsonNode parent, String name) throws MalformedReportException {
    Optional<JsonNode> field = present(parent, name);
    if (field.isPresent() && !field.get().isObject()) {
      throw wrong(name, field.get(), "an object");
    }
    return field;
  }

  static Optional<JsonNode> array(JsonNode parent, String name) throws MalformedReportException {
    Optional<JsonNode> field = present(parent, name);
    if (field.isPresent() && !field.get().isArray()) {
      throw wrong(name, field.get(), "an array");
    }
    return field;
  }

  /** The last part of a URL's path, such as KSEA of https://api.weather.gov/stations/KSEA. */
  static String lastSegment(String url) {
    if (url == null) {
      return null;
    }
    String last = url.substring(url.lastIndexOf('/') + 1);
    return last.isBlank() ? null : last;
  }

  static MalformedReportException wrong(String name, JsonNode value, String right) {
    String shown = value.toString();
    return new MalformedReportException(
        name
            + ": "
            + (shown.length() > QUOTED ? shown.substring(0, QUOTED) + "…" : shown)
            + " is not "
            + right);
  }

  private static Optional<JsonNode> present(JsonNode parent, String name) {
    return Optional.ofNullable(parent.get(name)).filter(field -> !field.isNull());
  }
}
