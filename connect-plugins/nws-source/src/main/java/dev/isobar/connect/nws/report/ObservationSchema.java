package dev.isobar.connect.nws.report;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** The value of an observation record: one report as the NWS gave it, in SI units. */
public final class ObservationSchema {

  static final Schema PRESENT_WEATHER =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.PresentWeather")
          .doc("One present-weather group")
          .field("intensity", Fields.optionalText("light, heavy or null for moderate; no unit"))
          .field("modifier", Fields.optionalText("patches, blowing, showers …; no unit"))
          .field("weather", Fields.optionalText("rain, snow, fog …; no unit"))
          .field("raw_string", Fields.optionalText("The METAR group, such as -RA; no unit"))
          .field(
              "in_vicinity",
              Fields.optionalFlag(
                  "Seen near the station and not at it; no unit; null in older payloads"))
          .build();

  static final Schema CLOUD_LAYER =
      SchemaBuilder.struct()
          .name("dev.isobar.weather.CloudLayer")
          .doc("One layer of cloud")
          .field(
              "base",
              Fields.optionalNumber(
                  "Height of the base above the ground, metre; null for a clear sky"))
          .field("amount", Fields.optionalText("SKC, CLR, FEW, SCT, BKN, OVC or VV; no unit"))
          .build();

  private static final String FIRST_FROM_METAR = "max_temperature_last_6_hours";

  /** The schema of the whole value. */
  public static final Schema SCHEMA = schema();

  /** Names of the fields whose values the JSON left out. */
  static final Field FILLED_FROM_METAR = SCHEMA.field("filled_from_metar");

  /** The fields that the JSON gives, in the order of the schema; those behind come of the METAR. */
  public static final List<Field> GIVEN =
      List.copyOf(SCHEMA.fields().subList(0, SCHEMA.field(FIRST_FROM_METAR).index()));

  private ObservationSchema() {}

  private static Schema schema() {
    SchemaBuilder observation =
        SchemaBuilder.struct()
            .name("dev.isobar.weather.Observation")
            .doc(
                "Value of weather.observations: one report as the NWS gave it, in SI units. Key:"
                    + " the station id. (station_id, timestamp) identifies a report; the newest"
                    + " version of it wins.")
            .field("station_id", Fields.text("Station identifier, such as KSEA; no unit"))
            .field(
                "timestamp",
                Timestamp.builder()
                    .doc("When the weather was observed, as the report says: the event time, UTC")
                    .build())
            .field(
                "station_name",
                Fields.optionalText(
                    "The station's name as the report gives it; no unit; null in older payloads"))
            .field(
                "latitude",
                Fields.optionalNumber("Latitude of the report's geometry, degree north"))
            .field(
                "longitude",
                Fields.optionalNumber("Longitude of the report's geometry, degree east"))
            .field(
                "elevation",
                Fields.optionalNumber("Elevation of the station as the report gives it, metre"))
            .field(
                "raw_message",
                Fields.optionalText("The METAR as received; empty in five-minute reports; no unit"))
            .field(
                "text_description",
                Fields.optionalText("Words for the weather, such as Partly Cloudy; no unit"))
            .field("icon", Fields.optionalText("URL of the NWS's icon; no unit"));
    for (Measurement measurement : Measurement.ALL) {
      observation.field(measurement.field(), Fields.optionalNumber(measurement.doc()));
      observation.field(measurement.qualityField(), Fields.optionalText(measurement.qualityDoc()));
    }
    return observation
        .field(
            "present_weather",
            SchemaBuilder.array(PRESENT_WEATHER)
                .doc("Present-weather groups, in the report's order; no unit")
                .build())
        .field(
            "cloud_layers",
            SchemaBuilder.array(CLOUD_LAYER)
                .optional()
                .defaultValue(null)
                .doc(
                    "Cloud layers from below; null when the report says nothing of clouds; no unit")
                .build())
        .field(
            FIRST_FROM_METAR,
            Fields.optionalNumber(
                "Highest temperature of the last 6 hours, degree Celsius, from the METAR; the JSON"
                    + " has no such value (null: not reported)"))
        .field(
            "min_temperature_last_6_hours",
            Fields.optionalNumber(
                "Lowest temperature of the last 6 hours, degree Celsius, from the METAR; the JSON"
                    + " has no such value (null: not reported)"))
        .field(
            "precipitation_last_24_hours",
            Fields.optionalNumber(
                "Liquid precipitation of the last 24 hours, millimetre, from the METAR; the JSON"
                    + " has no such value (null: not reported)"))
        .field(
            "filled_from_metar",
            SchemaBuilder.array(Schema.STRING_SCHEMA)
                .defaultValue(List.of())
                .doc(
                    "Names of the fields above whose values come from the METAR because the JSON"
                        + " gave none, or whole degrees only; their quality codes stay the JSON's;"
                        + " no unit")
                .build())
        .build();
  }
}
