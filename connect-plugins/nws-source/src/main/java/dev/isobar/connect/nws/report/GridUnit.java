package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The unit of a raw forecast layer.
 *
 * @param given the API's unit, without its name space
 * @param symbol the unit in which we give the values
 * @param dimension what converts them; null where nothing is to be converted
 */
record GridUnit(String given, String symbol, Dimension dimension) {

  /** In this order: heights are in metres too, and rain never is. */
  private static final Map<Dimension, String> SYMBOLS = new LinkedHashMap<>();

  static {
    SYMBOLS.put(Dimension.TEMPERATURE, "degC");
    SYMBOLS.put(Dimension.SPEED, "m/s");
    SYMBOLS.put(Dimension.PRESSURE, "Pa");
    SYMBOLS.put(Dimension.LENGTH, "m");
    SYMBOLS.put(Dimension.PRECIPITATION, "mm");
    SYMBOLS.put(Dimension.RATIO, "percent");
    SYMBOLS.put(Dimension.ANGLE, "degree");
  }

  private static final String SECOND = "s";

  /** Beyond this no weather is found: 9.96921E+36 is NetCDF's word for missing. */
  private static final double FILL = 1e30;

  /**
   * Reads the API's unit.
   *
   * @param layer the layer's name, for the message
   * @throws MalformedReportException if the unit is not known: its values are not guessed at
   */
  static GridUnit of(String uom, String layer) throws MalformedReportException {
    String unit = Dimension.withoutPrefix(uom);
    if (unit.equals(SECOND)) {
      return new GridUnit(unit, SECOND, null);
    }
    for (Map.Entry<Dimension, String> known : SYMBOLS.entrySet()) {
      if (known.getKey().convert(0, unit).isPresent()) {
        return new GridUnit(unit, known.getValue(), known.getKey());
      }
    }
    StringBuilder units = new StringBuilder(SECOND);
    SYMBOLS.keySet().forEach(dimension -> units.append(", ").append(dimension.known()));
    throw new MalformedReportException(layer + ": unit " + uom + " is none of " + units);
  }

  /**
   * The number in the unit in which we give it.
   *
   * @param unit null where the layer names none
   */
  static double convert(GridUnit unit, JsonNode number, String layer)
      throws MalformedReportException {
    double value = number.doubleValue();
    if (!(Math.abs(value) < FILL)) {
      throw JsonFields.wrong(layer, number, "a value but a fill value");
    }
    return unit == null || unit.dimension == null
        ? value
        : unit.dimension.convert(value, unit.given).orElseThrow();
  }
}
