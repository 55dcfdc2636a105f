package dev.isobar.connect.nws.report;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The value of a forecast record. */
public final class ForecastSchema {

  static final Schema PERIOD =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.ForecastPeriod")
          .doc("One period of a forecast")
          .field(
              "number", SchemaBuilder.int32().doc("Place in the forecast, from 1; no unit").build())
          .field(
              "name", Fields.optionalText("Tonight, Monday …; empty in hourly forecasts; no unit"))
          .field("start_time", Fields.time("Start, included, UTC"))
          .field("end_time", Fields.time("End, excluded, UTC"))
          .field("is_daytime", Fields.optionalFlag("Day rather than night; no unit"))
          .field("temperature", Fields.optionalNumber("degree Celsius"))
          .field("dew_point", Fields.optionalNumber("degree Celsius; hourly only"))
          .field("relative_humidity", Fields.optionalNumber("percent; hourly only"))
          .field("probability_of_precipitation", Fields.optionalNumber("percent"))
          .field(
              "wind_speed_min",
              Fields.optionalNumber("Lower end of the forecast wind, metre per second"))
          .field(
              "wind_speed_max",
              Fields.optionalNumber("Upper end of the forecast wind, metre per second"))
          .field("wind_gust", Fields.optionalNumber("metre per second"))
          .field(
              "wind_direction",
              Fields.optionalText("Compass point the wind comes from, such as SSW; no unit"))
          .field("icon", Fields.optionalText("URL of the NWS's icon; no unit"))
          .field("short_forecast", Fields.optionalText("A few words; no unit"))
          .field(
              "detailed_forecast",
              Fields.optionalText("Sentences; empty in hourly forecasts; no unit"))
          .build();

  /** The schema of the whole value. */
  public static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.Forecast")
          .doc(
              "Value of weather.forecasts and weather.forecasts.hourly: the forecast for a grid"
                  + " cell. Key: the grid id.")
          .field("grid_id", Fields.text("Office and cell, such as SEW/125,67; no unit"))
          .field("kind", Fields.text("twelve_hourly or hourly; no unit"))
          .field(
              "update_time",
              Fields.time("When the forecast's data were last updated: the event time, UTC"))
          .field("generated_at", Fields.optionalTime("When the API made this answer, UTC"))
          .field("valid_from", Fields.optionalTime("Start of what the forecast covers, UTC"))
          .field("valid_to", Fields.optionalTime("End of what the forecast covers, UTC"))
          .field(
              "elevation", Fields.optionalNumber("Height of the cell above mean sea level, metre"))
          .field("periods", SchemaBuilder.array(PERIOD).doc("In order of time; no unit").build())
          .field("latitude", Fields.optionalNumber("Middle of the grid cell, degree north, WGS 84"))
          .field("longitude", Fields.optionalNumber("Middle of the grid cell, degree east, WGS 84"))
          .build();

  private ForecastSchema() {}
}
