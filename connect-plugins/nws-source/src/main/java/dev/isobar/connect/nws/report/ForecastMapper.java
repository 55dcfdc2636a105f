package dev.isobar.connect.nws.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/** Turns a forecast of periods, by day and night or by the hour, into the value of a record. */
public final class ForecastMapper {

  private static final Set<String> NO_CONTENT = Set.of("latitude", "longitude");

  private static final List<Field> CONTENT =
      ForecastSchema.SCHEMA.fields().stream()
          .filter(field -> !NO_CONTENT.contains(field.name()))
          .toList();

  private ForecastMapper() {}

  /**
   * Reads the whole forecast.
   *
   * @param gridId the grid cell that was asked for
   * @param hourly whether the periods are hours
   * @throws MalformedReportException if any part of it is not what it should be
   */
  public static ForecastReading map(JsonNode feature, String gridId, boolean hourly)
      throws MalformedReportException {
    JsonNode properties =
        JsonFields.object(feature, "properties")
            .orElseThrow(() -> new MalformedReportException("properties: the forecast has none"));
    Date updated = updated(properties);
    Times.Span valid = Times.span(properties, "validTimes");
    Struct value =
        new Struct(ForecastSchema.SCHEMA)
            .put("grid_id", gridId)
            .put("kind", hourly ? "hourly" : "twelve_hourly")
            .put("update_time", updated)
            .put("valid_from", valid == null ? null : valid.start())
            .put("valid_to", valid == null ? null : valid.end())
            .put("elevation", Quantity.read(properties, "elevation", Dimension.LENGTH).value())
            .put("periods", periods(properties));
    // The same forecast written down again is not another one, and the cell stays where it is.
    String digest = ContentDigest.of(value, CONTENT);
    Coordinates middle = CellMiddle.of(feature);
    value
        .put("generated_at", Times.optional(properties, "generatedAt"))
        .put("latitude", middle.latitude())
        .put("longitude", middle.longitude());
    return new ForecastReading(value, digest, updated.toInstant(), List.of());
  }

  /** When its data were updated; when it was made, if that is all it says. */
  static Date updated(JsonNode properties) throws MalformedReportException {
    Date updated = Times.optional(properties, "updateTime");
    return updated == null ? Times.required(properties, "generatedAt") : updated;
  }

  private static List<Struct> periods(JsonNode properties) throws MalformedReportException {
    JsonNode given =
        JsonFields.array(properties, "periods")
            .orElseThrow(() -> new MalformedReportException("periods: the forecast has none"));
    List<Struct> periods = new ArrayList<>();
    for (JsonNode period : given) {
      if (!period.isObject()) {
        throw JsonFields.wrong("periods", period, "an object");
      }
      try {
        periods.add(period(period, periods.size() + 1));
      } catch (MalformedReportException e) {
        throw new MalformedReportException(
            "period " + (periods.size() + 1) + ": " + e.getMessage());
      }
    }
    return periods;
  }

  private static Struct period(JsonNode period, int place) throws MalformedReportException {
    JsonNode number = period.path("number");
    ForecastWind wind = ForecastWind.read(period, "windSpeed");
    return new Struct(ForecastSchema.PERIOD)
        .put("number", number.isInt() ? number.intValue() : place)
        .put("name", JsonFields.text(period, "name"))
        .put("start_time", Times.required(period, "startTime"))
        .put("end_time", Times.required(period, "endTime"))
        .put("is_daytime", JsonFields.flag(period, "isDaytime"))
        .put("temperature", temperature(period))
        .put("dew_point", Quantity.read(period, "dewpoint", Dimension.TEMPERATURE).value())
        .put(
            "relative_humidity", Quantity.read(period, "relativeHumidity", Dimension.RATIO).value())
        .put(
            "probability_of_precipitation",
            Quantity.read(period, "probabilityOfPrecipitation", Dimension.RATIO).value())
        .put("wind_speed_min", wind.least())
        .put("wind_speed_max", wind.most())
        .put("wind_gust", ForecastWind.read(period, "windGust").most())
        .put("wind_direction", JsonFields.text(period, "windDirection"))
        .put("icon", JsonFields.text(period, "icon"))
        .put("short_forecast", JsonFields.text(period, "shortForecast"))
        .put("detailed_forecast", JsonFields.text(period, "detailedForecast"));
  }

  /** A quantity where the feature flag is heard, else a number and a letter for its unit. */
  private static Double temperature(JsonNode period) throws MalformedReportException {
    JsonNode given = period.path("temperature");
    if (!given.isNumber()) {
      return Quantity.read(period, "temperature", Dimension.TEMPERATURE).value();
    }
    String unit = JsonFields.text(period, "temperatureUnit");
    double value = given.doubleValue();
    if ("F".equals(unit)) {
      return Dimension.TEMPERATURE.convert(value, "degF").orElseThrow();
    }
    if ("C".equals(unit)) {
      return value;
    }
    throw new MalformedReportException("temperatureUnit: " + unit + " is none of F, C");
  }
}
