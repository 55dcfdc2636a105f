package dev.isobar.app.history;

import dev.isobar.app.state.Reading;
import java.util.Arrays;
import java.util.List;

/** What can be told of a reading by its name. */
public enum Quantity {
  /** Air temperature. */
  TEMPERATURE("temperature", "degC"),
  /** Dew point. */
  DEW_POINT("dew_point", "degC"),
  /** Relative humidity. */
  RELATIVE_HUMIDITY("relative_humidity", "%"),
  /** Altimeter setting. */
  BAROMETRIC_PRESSURE("barometric_pressure", "Pa"),
  /** Pressure at the station's height. */
  STATION_PRESSURE("station_pressure", "Pa"),
  /** Sea-level pressure. */
  SEA_LEVEL_PRESSURE("sea_level_pressure", "Pa"),
  /** Visibility. */
  VISIBILITY("visibility", "m"),
  /** Sustained wind. */
  WIND_SPEED("wind_speed", "m/s"),
  /** Wind towards the east. */
  WIND_U("wind_u", "m/s"),
  /** Wind towards the north. */
  WIND_V("wind_v", "m/s");

  private final String label;
  private final String unit;

  Quantity(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** The name on topics and in the configuration, such as {@code dew_point}. */
  public String label() {
    return label;
  }

  /** The unit of its values, such as {@code degC}. */
  public String unit() {
    return unit;
  }

  /** Its value in a reading; null where there is none. */
  public Double of(Reading reading) {
    return switch (this) {
      case TEMPERATURE -> reading.getTemperature();
      case DEW_POINT -> reading.getDewPoint();
      case RELATIVE_HUMIDITY -> reading.getRelativeHumidity();
      case BAROMETRIC_PRESSURE -> reading.getBarometricPressure();
      case STATION_PRESSURE -> reading.getStationPressure();
      case SEA_LEVEL_PRESSURE -> reading.getSeaLevelPressure();
      case VISIBILITY -> reading.getVisibility();
      case WIND_SPEED -> reading.getWindSpeed();
      case WIND_U -> reading.getWindU();
      case WIND_V -> reading.getWindV();
    };
  }

  /** The names of all. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Quantity::label).toList();
  }

  /**
   * The quantity of a name.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static Quantity labelled(String label) {
    return Arrays.stream(values())
        .filter(quantity -> quantity.label.equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no quantity " + label));
  }
}
