package dev.isobar.simulator.report;

/**
 * A measured or derived quantity of an observation, with its name and unit in the API, in the API's
 * order.
 */
enum Element {
  TEMPERATURE("temperature", "wmoUnit:degC"),
  DEW_POINT("dewpoint", "wmoUnit:degC"),
  WIND_DIRECTION("windDirection", "wmoUnit:degree_(angle)"),
  WIND_SPEED("windSpeed", "wmoUnit:km_h-1"),
  WIND_GUST("windGust", "wmoUnit:km_h-1"),
  BAROMETRIC_PRESSURE("barometricPressure", "wmoUnit:Pa"),
  SEA_LEVEL_PRESSURE("seaLevelPressure", "wmoUnit:Pa"),
  VISIBILITY("visibility", "wmoUnit:m"),
  MAX_TEMPERATURE_LAST_24_HOURS("maxTemperatureLast24Hours", "wmoUnit:degC"),
  MIN_TEMPERATURE_LAST_24_HOURS("minTemperatureLast24Hours", "wmoUnit:degC"),
  PRECIPITATION_LAST_HOUR("precipitationLastHour", "wmoUnit:mm"),
  PRECIPITATION_LAST_3_HOURS("precipitationLast3Hours", "wmoUnit:mm"),
  PRECIPITATION_LAST_6_HOURS("precipitationLast6Hours", "wmoUnit:mm"),
  RELATIVE_HUMIDITY("relativeHumidity", "wmoUnit:percent"),
  WIND_CHILL("windChill", "wmoUnit:degC"),
  HEAT_INDEX("heatIndex", "wmoUnit:degC");

  private final String field;
  private final String unit;

  Element(String field, String unit) {
    this.field = field;
    this.unit = unit;
  }

  String field() {
    return field;
  }

  String unit() {
    return unit;
  }
}
