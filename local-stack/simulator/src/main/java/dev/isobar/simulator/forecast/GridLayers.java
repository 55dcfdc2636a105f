package dev.isobar.simulator.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.report.ObservationJson;
import dev.isobar.simulator.weather.Phenomenon;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Writes the raw layers of a grid cell: one series of values a quantity, equal neighbours made one.
 */
public final class GridLayers {

  private GridLayers() {}

  /** Writes all layers into the properties of a gridpoint. */
  public static void write(JsonGenerator json, Forecast forecast) throws IOException {
    List<HourForecast> hours = forecast.hours();
    layer(json, "temperature", "wmoUnit:degC", hours, h -> tenths(h.weather().temperature()));
    layer(json, "dewpoint", "wmoUnit:degC", hours, h -> tenths(h.weather().dewPoint()));
    layer(json, "relativeHumidity", "wmoUnit:percent", hours, h -> Math.round(h.humidity()));
    layer(
        json,
        "skyCover",
        "wmoUnit:percent",
        hours,
        h -> Math.round(100 * h.weather().cloudCover()));
    layer(
        json,
        "windDirection",
        "wmoUnit:degree_(angle)",
        hours,
        h -> 10 * Math.round(h.weather().windFrom() / 10));
    layer(json, "windSpeed", "wmoUnit:km_h-1", hours, h -> tenths(3.6 * h.weather().windSpeed()));
    layer(json, "windGust", "wmoUnit:km_h-1", hours, h -> tenths(3.6 * h.weather().gust()));
    layer(
        json,
        "probabilityOfPrecipitation",
        "wmoUnit:percent",
        hours,
        HourForecast::precipitationChance);
    layer(
        json,
        "quantitativePrecipitation",
        "wmoUnit:mm",
        hours,
        h -> tenths(h.weather().precipitationRate()));
    layer(
        json,
        "snowfallAmount",
        "wmoUnit:mm",
        hours,
        h ->
            h.weather().phenomenon() == Phenomenon.SNOW
                ? tenths(10 * h.weather().precipitationRate())
                : 0);
    layer(json, "visibility", "wmoUnit:m", hours, h -> Math.round(h.weather().visibility()));
  }

  /** The span that a forecast covers, as an ISO 8601 interval. */
  static String validTimes(Forecast forecast) {
    Duration span = Duration.ofHours(forecast.hours().size());
    return ObservationJson.timestamp(forecast.hours().get(0).start())
        + "/P"
        + span.toDays()
        + "D"
        + (span.toHoursPart() == 0 ? "" : "T" + span.toHoursPart() + "H");
  }

  static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  static void number(JsonGenerator json, double value) throws IOException {
    if (value == Math.rint(value)) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }

  private static void layer(
      JsonGenerator json,
      String name,
      String unit,
      List<HourForecast> hours,
      ToDoubleFunction<HourForecast> quantity)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("uom", unit);
    json.writeArrayFieldStart("values");
    int from = 0;
    while (from < hours.size()) {
      double value = quantity.applyAsDouble(hours.get(from));
      int to = from + 1;
      while (to < hours.size() && quantity.applyAsDouble(hours.get(to)) == value) {
        to++;
      }
      json.writeStartObject();
      String start = ObservationJson.timestamp(hours.get(from).start());
      json.writeStringField("validTime", start + "/" + duration(to - from));
      json.writeFieldName("value");
      number(json, value);
      json.writeEndObject();
      from = to;
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String duration(int hours) {
    int days = hours / 24;
    int rest = hours % 24;
    return "P" + (days > 0 ? days + "D" : "") + (rest > 0 ? "T" + rest + "H" : "");
  }
}
