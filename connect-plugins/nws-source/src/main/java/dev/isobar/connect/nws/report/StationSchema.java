package dev.isobar.connect.nws.report;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** The value of a station record. */
public final class StationSchema {

  /** The schema of the whole value. */
  public static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.Station")
          .doc("Value of weather.stations: one observation station. Key: the station id.")
          .field("station_id", Fields.text("Station identifier, such as KSEA; no unit"))
          .field("name", Fields.optionalText("The station's name; no unit"))
          .field("latitude", Fields.optionalNumber("degree north, WGS 84"))
          .field("longitude", Fields.optionalNumber("degree east, WGS 84"))
          .field("elevation", Fields.optionalNumber("Height above mean sea level, metre"))
          .field(
              "time_zone",
              Fields.optionalText("IANA time zone, such as America/Los_Angeles; no unit"))
          .field("county", Fields.optionalText("County zone, such as WAC033; no unit"))
          .field(
              "forecast_zone", Fields.optionalText("Public forecast zone, such as WAZ558; no unit"))
          .field(
              "fire_weather_zone",
              Fields.optionalText("Fire weather zone, such as WAZ654; no unit"))
          .field(
              "provider",
              Fields.optionalText(
                  "Who runs the station, such as ASOS; no unit; null in older payloads"))
          .build();

  private StationSchema() {}
}
