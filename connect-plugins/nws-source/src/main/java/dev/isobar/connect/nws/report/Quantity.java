package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measured value.
 *
 * @param value in the unit of its {@link Dimension}; null if not reported
 * @param qualityCode the MADIS quality code; null if none was given
 */
record Quantity(Double value, String qualityCode) {

  private static final Quantity NONE = new Quantity(null, null);

  /** Beyond this no weather is found: 9.96921E+36 is NetCDF's word for missing. */
  private static final double FILL = 1e30;

  private static final String QUALITY_PREFIX = "qc:";

  /**
   * Asked for by these, a name is compared and not looked up; most names of a page are of these.
   */
  private static final List<SerializedString> USUAL_ORDER =
      List.of(
          new SerializedString("unitCode"),
          new SerializedString("value"),
          new SerializedString("qualityControl"));

  private static final int UNIT = 0;
  private static final int VALUE = 1;
  private static final int QUALITY = 2;

  /** Reads it from the field of a tree. */
  static Quantity read(JsonNode parent, String name, Dimension dimension)
      throws MalformedReportException {
    Optional<JsonNode> quantity = JsonFields.object(parent, name);
    if (quantity.isEmpty()) {
      return NONE;
    }
    String code = JsonFields.text(quantity.get(), "qualityControl");
    JsonNode value = quantity.get().get("value");
    if (value == null || value.isNull()) {
      return new Quantity(null, withoutPrefix(code));
    }
    if (!value.isNumber()) {
      throw JsonFields.wrong(name, value, "a number");
    }
    String unit = JsonFields.text(quantity.get(), "unitCode");
    return new Quantity(converted(name, value.doubleValue(), unit, dimension), withoutPrefix(code));
  }

  /** Reads it where a parser stands. */
  static Quantity read(JsonParser json, String name, Dimension dimension)
      throws IOException, MalformedReportException {
    if (!JsonTokens.isObject(json, name)) {
      return NONE;
    }
    String unit = null;
    String code = null;
    boolean given = false;
    double value = 0;
    int at = 0;
    while (true) {
      boolean isUsual = json.nextFieldName(USUAL_ORDER.get(Math.min(at, QUALITY)));
      if (!isUsual && json.currentToken() == JsonToken.END_OBJECT) {
        break;
      }
      int field = isUsual ? Math.min(at, QUALITY) : fieldNamed(json.currentName());
      JsonToken token = json.nextToken();
      switch (field) {
        case UNIT -> unit = JsonTokens.text(json, "unitCode");
        case QUALITY -> code = JsonTokens.text(json, "qualityControl");
        case VALUE -> {
          given = token != JsonToken.VALUE_NULL;
          if (given && !token.isNumeric()) {
            throw JsonTokens.wrong(json, name, "a number");
          }
          value = given ? json.getDoubleValue() : 0;
        }
        default -> json.skipChildren();
      }
      at++;
    }
    return new Quantity(
        given ? converted(name, value, unit, dimension) : null, withoutPrefix(code));
  }

  private static int fieldNamed(String name) {
    return switch (name) {
      case "unitCode" -> UNIT;
      case "value" -> VALUE;
      case "qualityControl" -> QUALITY;
      default -> -1;
    };
  }

  private static double converted(String name, double given, String unit, Dimension dimension)
      throws MalformedReportException {
    if (!(Math.abs(given) < FILL)) {
      throw JsonFields.wrong(name, DoubleNode.valueOf(given), "a measurement but a fill value");
    }
    if (unit == null) {
      throw new MalformedReportException(name + ": the value " + given + " has no unitCode");
    }
    OptionalDouble converted = dimension.convert(given, Dimension.withoutPrefix(unit));
    if (converted.isEmpty()) {
      throw new MalformedReportException(
          name + ": unit " + unit + " is none of " + dimension.known());
    }
    return converted.getAsDouble();
  }

  private static String withoutPrefix(String code) {
    return code != null && code.startsWith(QUALITY_PREFIX)
        ? code.substring(QUALITY_PREFIX.length())
        : code;
  }
}
