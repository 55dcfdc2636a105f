package dev.isobar.connect.nws.report;

import static dev.isobar.connect.nws.report.Dimension.ANGLE;
import static dev.isobar.connect.nws.report.Dimension.LENGTH;
import static dev.isobar.connect.nws.report.Dimension.PRECIPITATION;
import static dev.isobar.connect.nws.report.Dimension.PRESSURE;
import static dev.isobar.connect.nws.report.Dimension.RATIO;
import static dev.isobar.connect.nws.report.Dimension.SPEED;
import static dev.isobar.connect.nws.report.Dimension.TEMPERATURE;

import java.util.List;

/**
 * A quantity of a report that has a quality code.
 *
 * @param field the field of our value; its quality code stands in the field with _qc behind
 * @param property the property of the API's JSON
 * @param dimension what it measures
 * @param doc the field's meaning and unit
 */
record Measurement(String field, String property, Dimension dimension, String doc) {

  /** In the order of the schema. */
  static final List<Measurement> ALL =
      List.of(
          new Measurement(
              "temperature",
              "temperature",
              TEMPERATURE,
              "Air temperature, degree Celsius (null: not reported)"),
          new Measurement(
              "dew_point",
              "dewpoint",
              TEMPERATURE,
              "Dew point, degree Celsius (null: not reported)"),
          new Measurement(
              "wind_direction",
              "windDirection",
              ANGLE,
              "Direction the wind comes from, degree clockwise from true north; null when variable"),
          new Measurement(
              "wind_speed",
              "windSpeed",
              SPEED,
              "Sustained wind, metre per second (null: not reported)"),
          new Measurement(
              "wind_gust", "windGust", SPEED, "Gust, metre per second (null: not reported)"),
          new Measurement(
              "barometric_pressure",
              "barometricPressure",
              PRESSURE,
              "Altimeter setting, pascal: the pressure reduced to sea level by the standard"
                  + " atmosphere, not the station's own pressure (null: not reported)"),
          new Measurement(
              "sea_level_pressure",
              "seaLevelPressure",
              PRESSURE,
              "Pressure reduced to mean sea level, pascal (null: not reported)"),
          new Measurement(
              "visibility",
              "visibility",
              LENGTH,
              "Horizontal visibility, metre (null: not reported)"),
          new Measurement(
              "max_temperature_last_24_hours",
              "maxTemperatureLast24Hours",
              TEMPERATURE,
              "Highest temperature of the last 24 hours, degree Celsius (null: not reported)"),
          new Measurement(
              "min_temperature_last_24_hours",
              "minTemperatureLast24Hours",
              TEMPERATURE,
              "Lowest temperature of the last 24 hours, degree Celsius (null: not reported)"),
          new Measurement(
              "precipitation_last_hour",
              "precipitationLastHour",
              PRECIPITATION,
              "Liquid precipitation of the last hour, millimetre (null: not reported)"),
          new Measurement(
              "precipitation_last_3_hours",
              "precipitationLast3Hours",
              PRECIPITATION,
              "Liquid precipitation of the last 3 hours, millimetre (null: not reported)"),
          new Measurement(
              "precipitation_last_6_hours",
              "precipitationLast6Hours",
              PRECIPITATION,
              "Liquid precipitation of the last 6 hours, millimetre (null: not reported)"),
          new Measurement(
              "relative_humidity",
              "relativeHumidity",
              RATIO,
              "Relative humidity as the NWS gives it, percent (null: not reported)"),
          new Measurement(
              "wind_chill",
              "windChill",
              TEMPERATURE,
              "Wind chill as the NWS gives it, degree Celsius (null: not reported)"),
          new Measurement(
              "heat_index",
              "heatIndex",
              TEMPERATURE,
              "Heat index as the NWS gives it, degree Celsius (null: not reported)"));

  String qualityField() {
    return field + "_qc";
  }

  String qualityDoc() {
    return "MADIS quality code of "
        + field
        + ": Z none, C coarse pass, S screened, V verified, X failed, Q questioned, G or B"
        + " subjectively good or bad, T virtual temperature; no unit";
  }
}
