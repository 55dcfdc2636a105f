package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wind of a forecast period: one speed or a range.
 *
 * @param least metre per second; null if not given
 * @param most metre per second; null if not given
 */
record ForecastWind(Double least, Double most) {

  private static final ForecastWind NONE = new ForecastWind(null, null);

  private static final Pattern WORDS =
      Pattern.compile("(\\d{1,4})(?: to (\\d{1,4}))? (mph|km/h|kt)");

  private static final BigDecimal MILE_PER_HOUR = new BigDecimal("0.44704");

  /** Reads a quantity where the feature flag is heard, else words such as 2 to 13 mph. */
  static ForecastWind read(JsonNode period, String name) throws MalformedReportException {
    JsonNode given = period.path(name);
    if (given.isTextual()) {
      return ofWords(given, name);
    }
    if (JsonFields.object(period, name).isEmpty()) {
      return NONE;
    }
    Double one = Quantity.read(period, name, Dimension.SPEED).value();
    return one != null
        ? new ForecastWind(one, one)
        : new ForecastWind(part(given, "minValue"), part(given, "maxValue"));
  }

  /** One end of a range, which has a unit in common with the other. */
  private static Double part(JsonNode range, String part) throws MalformedReportException {
    ObjectNode quantity = JsonNodeFactory.instance.objectNode();
    quantity.set("unitCode", range.get("unitCode"));
    quantity.set("value", range.get(part));
    ObjectNode parent = JsonNodeFactory.instance.objectNode();
    parent.set(part, quantity);
    return Quantity.read(parent, part, Dimension.SPEED).value();
  }

  private static ForecastWind ofWords(JsonNode given, String name) throws MalformedReportException {
    String words = given.textValue().strip();
    if (words.isEmpty()) {
      return NONE;
    }
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      throw JsonFields.wrong(name, given, "a wind such as 2 to 13 mph");
    }
    String most = matcher.group(2) == null ? matcher.group(1) : matcher.group(2);
    return new ForecastWind(
        speed(matcher.group(1), matcher.group(3)), speed(most, matcher.group(3)));
  }

  private static double speed(String number, String unit) {
    BigDecimal value = new BigDecimal(number);
    return switch (unit) {
      // Exact: as doubles, 14 × 0.44704 is not 6.25856.
      case "mph" -> value.multiply(MILE_PER_HOUR).doubleValue();
      case "km/h" -> Dimension.SPEED.convert(value.doubleValue(), "km_h-1").orElseThrow();
      default -> Dimension.SPEED.convert(value.doubleValue(), "kt").orElseThrow();
    };
  }
}
