package dev.isobar.simulator.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.simulator.report.ObservationJson;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes a forecast's properties as the API does. */
public final class ForecastJson {

  private final boolean metric;
  private final boolean temperatureQuantity;
  private final boolean windQuantity;

  /**
   * @param metric whether units are metric; else those of the US
   * @param temperatureQuantity whether temperatures are quantities with a unit code
   * @param windQuantity whether wind speeds are
   */
  public ForecastJson(boolean metric, boolean temperatureQuantity, boolean windQuantity) {
    this.metric = metric;
    this.temperatureQuantity = temperatureQuantity;
    this.windQuantity = windQuantity;
  }

  /** The properties of a forecast by the hour, or by day and night. */
  public void properties(JsonGenerator json, Forecast forecast, boolean hourly) throws IOException {
    List<Period> periods = hourly ? Period.hourly(forecast) : Period.daysAndNights(forecast);
    json.writeObjectFieldStart("properties");
    json.writeStringField("units", metric ? "si" : "us");
    json.writeStringField(
        "forecastGenerator", hourly ? "HourlyForecastGenerator" : "BaselineForecastGenerator");
    String updated = ObservationJson.timestamp(forecast.updateTime());
    json.writeStringField("generatedAt", updated);
    json.writeStringField("updateTime", updated);
    json.writeStringField("validTimes", GridLayers.validTimes(forecast));
    quantity(json, "elevation", "wmoUnit:m", forecast.elevation());
    json.writeArrayFieldStart("periods");
    for (int i = 0; i < periods.size(); i++) {
      period(json, i + 1, periods.get(i), hourly);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void period(JsonGenerator json, int number, Period period, boolean hourly)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", number);
    json.writeStringField("name", period.name());
    DateTimeFormatter local = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    json.writeStringField("startTime", local.format(period.start()));
    json.writeStringField("endTime", local.format(period.end()));
    json.writeBooleanField("isDaytime", period.daytime());
    temperature(json, period);
    json.writeNullField("temperatureTrend");
    quantity(json, "probabilityOfPrecipitation", "wmoUnit:percent", period.precipitationChance());
    if (hourly) {
      HourForecast hour = period.hours().get(0);
      quantity(json, "dewpoint", "wmoUnit:degC", hour.weather().dewPoint());
      quantity(json, "relativeHumidity", "wmoUnit:percent", Math.round(hour.humidity()));
    }
    wind(json, period);
    json.writeStringField(
        "windDirection", PeriodWording.direction(period.decisive().weather().windFrom()));
    json.writeStringField("icon", PeriodWording.icon(period, hourly ? "small" : "medium"));
    json.writeStringField("shortForecast", PeriodWording.brief(period));
    json.writeStringField("detailedForecast", hourly ? "" : PeriodWording.detailed(period, metric));
    json.writeEndObject();
  }

  private void temperature(JsonGenerator json, Period period) throws IOException {
    if (temperatureQuantity) {
      String unit = metric ? "wmoUnit:degC" : "wmoUnit:degF";
      long value = PeriodWording.temperature(period.temperature(), metric);
      quantity(json, "temperature", unit, value);
    } else {
      json.writeNumberField("temperature", PeriodWording.temperature(period.temperature(), metric));
      json.writeStringField("temperatureUnit", metric ? "C" : "F");
    }
  }

  private void wind(JsonGenerator json, Period period) throws IOException {
    if (!windQuantity) {
      json.writeStringField("windSpeed", PeriodWording.wind(period, metric));
      return;
    }
    json.writeObjectFieldStart("windSpeed");
    json.writeStringField("unitCode", "wmoUnit:km_h-1");
    double slow = GridLayers.tenths(period.slowestWind() * 3.6);
    double fast = GridLayers.tenths(period.fastestWind() * 3.6);
    if (slow == fast) {
      json.writeNumberField("value", fast);
    } else {
      json.writeNumberField("minValue", slow);
      json.writeNumberField("maxValue", fast);
    }
    json.writeEndObject();
  }

  private static void quantity(JsonGenerator json, String field, String unit, double value)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("unitCode", unit);
    json.writeFieldName("value");
    GridLayers.number(json, value);
    json.writeEndObject();
  }
}
