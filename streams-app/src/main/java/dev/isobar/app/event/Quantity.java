package dev.isobar.app.event;

/** What can be past a threshold. */
enum Quantity {
  WIND_SPEED("wind_speed", "m/s"),
  WIND_GUST("wind_gust", "m/s"),
  HEAT_INDEX("heat_index", "degC"),
  WIND_CHILL("wind_chill", "degC"),
  VISIBILITY("visibility", "m"),
  PRECIPITATION_LAST_HOUR("precipitation_last_hour", "mm"),
  PRESSURE_FALL_3_HOURS("pressure_fall_3_hours", "Pa");

  private final String label;
  private final String unit;

  Quantity(String label, String unit) {
    this.label = label;
    this.unit = unit;
  }

  /** Its name in events. */
  String label() {
    return label;
  }

  String unit() {
    return unit;
  }
}
