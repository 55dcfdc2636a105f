package dev.isobar.simulator.report;

/** What the API computes from measured values, as it computes them. Temperatures in °C. */
public final class DerivedQuantities {

  private static final double HEAT_INDEX_FROM = 21.1;

  private DerivedQuantities() {}

  /** Relative humidity in percent. */
  public static double relativeHumidity(double temperature, double dewPoint) {
    return 100 * vapourPressure(dewPoint) / vapourPressure(temperature);
  }

  /** Heat index in °C; null below about 70 °F, where the API gives none. */
  static Double heatIndex(double temperature, double humidity) {
    if (temperature < HEAT_INDEX_FROM) {
      return null;
    }
    double t = fahrenheit(temperature);
    double simple = 0.5 * (t + 61 + 1.2 * (t - 68) + 0.094 * humidity);
    return celsius(simple < 80 ? simple : rothfusz(t, humidity));
  }

  /** Wind chill in °C; null above 50 °F or in hardly any wind. */
  static Double windChill(double temperature, double windKilometresPerHour) {
    double t = fahrenheit(temperature);
    double v = windKilometresPerHour / 1.609344;
    if (t > 50 || v <= 3) {
      return null;
    }
    double power = Math.pow(v, 0.16);
    return celsius(35.74 + 0.6215 * t - 35.75 * power + 0.4275 * t * power);
  }

  private static double rothfusz(double t, double r) {
    double index =
        -42.379
            + 2.04901523 * t
            + 10.14333127 * r
            - 0.22475541 * t * r
            - 0.00683783 * t * t
            - 0.05481717 * r * r
            + 0.00122874 * t * t * r
            + 0.00085282 * t * r * r
            - 0.00000199 * t * t * r * r;
    if (r < 13 && t >= 80 && t <= 112) {
      index -= (13 - r) / 4 * Math.sqrt((17 - Math.abs(t - 95)) / 17);
    } else if (r > 85 && t >= 80 && t <= 87) {
      index += (r - 85) / 10 * ((87 - t) / 5);
    }
    return index;
  }

  private static double vapourPressure(double dewPoint) {
    return Math.exp(17.625 * dewPoint / (243.04 + dewPoint));
  }

  private static double fahrenheit(double celsius) {
    return 1.8 * celsius + 32;
  }

  private static double celsius(double fahrenheit) {
    return (fahrenheit - 32) / 1.8;
  }
}
