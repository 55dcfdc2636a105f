package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measured value.
 *
 * @param value in the unit of its {@link Dimension}; null if not reported
 * @param qualityCode the MADIS quality code; null if none was given
 */
record Quantity(Double value, String qualityCode) {

  /** Beyond this no weather is found: 9.96921E+36 is NetCDF's word for missing. */
  private static final double FILL = 1e30;

  private static final String QUALITY_PREFIX = "qc:";

  static Quantity read(JsonNode parent, String name, Dimension dimension)
      throws MalformedReportException {
    Optional<JsonNode> quantity = JsonFields.object(parent, name);
    if (quantity.isEmpty()) {
      return new Quantity(null, null);
    }
    String code = JsonFields.text(quantity.get(), "qualityControl");
    if (code != null && code.startsWith(QUALITY_PREFIX)) {
      code = code.substring(QUALITY_PREFIX.length());
    }
    return new Quantity(value(quantity.get(), name, dimension), code);
  }

  private static Double value(JsonNode quantity, String name, Dimension dimension)
      throws MalformedReportException {
    JsonNode value = quantity.get("value");
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isNumber()) {
      throw JsonFields.wrong(name, value, "a number");
    }
    double given = value.doubleValue();
    if (!(Math.abs(given) < FILL)) {
      throw JsonFields.wrong(name, value, "a measurement but a fill value");
    }
    String unit = JsonFields.text(quantity, "unitCode");
    if (unit == null) {
      throw new MalformedReportException(name + ": the value " + value + " has no unitCode");
    }
    OptionalDouble converted = dimension.convert(given, Dimension.withoutPrefix(unit));
    if (converted.isEmpty()) {
      throw new MalformedReportException(
          name + ": unit " + unit + " is none of " + dimension.known());
    }
    return converted.getAsDouble();
  }
}
