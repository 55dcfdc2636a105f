package dev.isobar.app.summary;

import dev.isobar.app.state.Reading;
import java.util.Locale;

/** What is summarized; the fields of the summaries begin with the name in small letters. */
enum Quantity {
  TEMPERATURE,
  DEW_POINT,
  RELATIVE_HUMIDITY,
  BAROMETRIC_PRESSURE,
  SEA_LEVEL_PRESSURE,
  VISIBILITY,
  WIND_SPEED,
  APPARENT_TEMPERATURE,
  STATION_PRESSURE;

  /** The usable value of a report, null when there is none. */
  Double of(Reading reading) {
    return switch (this) {
      case TEMPERATURE -> reading.getTemperature();
      case DEW_POINT -> reading.getDewPoint();
      case RELATIVE_HUMIDITY -> reading.getRelativeHumidity();
      case BAROMETRIC_PRESSURE -> reading.getBarometricPressure();
      case SEA_LEVEL_PRESSURE -> reading.getSeaLevelPressure();
      case VISIBILITY -> reading.getVisibility();
      case WIND_SPEED -> reading.getWindSpeed();
      case APPARENT_TEMPERATURE -> reading.getApparentTemperature();
      case STATION_PRESSURE -> reading.getStationPressure();
    };
  }

  /** What the fields of the summaries begin with. */
  String fieldName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
