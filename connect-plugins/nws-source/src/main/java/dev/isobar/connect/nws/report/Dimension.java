package dev.isobar.connect.nws.report;

import java.util.List;
import java.util.OptionalDouble;

/** A physical dimension, with the unit in which we give it and those in which the API may. */
enum Dimension {
  /** Given in degree Celsius. */
  TEMPERATURE("degC, degF, K") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return switch (unit) {
        case "degC" -> OptionalDouble.of(value);
        case "degF" -> OptionalDouble.of((value - 32) * 5 / 9);
        case "K" -> OptionalDouble.of(value - 273.15);
        default -> OptionalDouble.empty();
      };
    }
  },
  /** Given in metre per second. */
  SPEED("km_h-1, m_s-1, kt") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return switch (unit) {
        // 3.6 has no exact binary form: dividing by it would turn 5.544 km/h into
        // 1.5399999999999998.
        case "km_h-1" -> OptionalDouble.of(value * 1000 / 3600);
        case "m_s-1" -> OptionalDouble.of(value);
        case "kt" -> OptionalDouble.of(value * 1852 / 3600);
        default -> OptionalDouble.empty();
      };
    }
  },
  /** Given in pascal. */
  PRESSURE("Pa, hPa") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return switch (unit) {
        case "Pa" -> OptionalDouble.of(value);
        case "hPa" -> OptionalDouble.of(value * 100);
        default -> OptionalDouble.empty();
      };
    }
  },
  /** Given in metre. */
  LENGTH("m") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return unit.equals("m") ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  },
  /** Given in millimetre. Older payloads give metres. */
  PRECIPITATION("mm, m") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return switch (unit) {
        case "mm" -> OptionalDouble.of(value);
        case "m" -> OptionalDouble.of(value * 1000);
        default -> OptionalDouble.empty();
      };
    }
  },
  /** Given in percent. */
  RATIO("percent") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return unit.equals("percent") ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  },
  /** Given in degree. */
  ANGLE("degree_(angle)") {
    @Override
    OptionalDouble convert(double value, String unit) {
      return unit.equals("degree_(angle)") ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  };

  private static final List<String> PREFIXES = List.of("wmoUnit:", "unit:", "nwsUnit:");

  private final String known;

  Dimension(String known) {
    this.known = known;
  }

  /** The value in our unit; empty if the unit is none of this dimension. */
  abstract OptionalDouble convert(double value, String unit);

  /** The units that are understood, for a message. */
  String known() {
    return known;
  }

  /** The unit without the name space that goes before it in the API. */
  static String withoutPrefix(String unitCode) {
    for (String prefix : PREFIXES) {
      if (unitCode.startsWith(prefix)) {
        return unitCode.substring(prefix.length());
      }
    }
    return unitCode;
  }
}
