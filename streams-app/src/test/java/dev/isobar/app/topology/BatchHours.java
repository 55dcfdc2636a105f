package dev.isobar.app.topology;

import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The hours as a batch computation gives them, written apart from the topology. */
final class BatchHours {

  private static final Map<String, Function<Observation, Double>> QUANTITIES =
      Map.of(
          "temperature", o -> sound(o.getTemperature(), o.getTemperatureQc()),
          "dew_point", o -> sound(o.getDewPoint(), o.getDewPointQc()),
          "relative_humidity", o -> sound(o.getRelativeHumidity(), o.getRelativeHumidityQc()),
          "barometric_pressure", o -> sound(o.getBarometricPressure(), null),
          "sea_level_pressure", o -> sound(o.getSeaLevelPressure(), null),
          "visibility", o -> sound(o.getVisibility(), null),
          "wind_speed", o -> sound(o.getWindSpeed(), o.getWindSpeedQc()));

  private BatchHours() {}

  /** The summary of each hour by its key, from the last version of each report. */
  static Map<String, HourlySummary> of(Map<String, List<Observation>> versions) {
    Map<String, TreeMap<Instant, Observation>> hours = new HashMap<>();
    for (List<Observation> ofReport : versions.values()) {
      Observation last = ofReport.get(ofReport.size() - 1);
      Instant start = last.getTimestamp().truncatedTo(ChronoUnit.HOURS);
      hours
          .computeIfAbsent(last.getStationId() + "|" + start, key -> new TreeMap<>())
          .put(last.getTimestamp(), last);
    }
    Map<String, HourlySummary> summaries = new HashMap<>();
    hours.forEach((key, reports) -> summaries.put(key, summary(List.copyOf(reports.values()))));
    return summaries;
  }

  private static HourlySummary summary(List<Observation> reports) {
    Observation first = reports.get(0);
    Instant start = first.getTimestamp().truncatedTo(ChronoUnit.HOURS);
    HourlySummary hour = new HourlySummary();
    set(hour, "station_id", first.getStationId());
    set(hour, "window_start", start);
    set(hour, "window_end", start.plusSeconds(3600));
    set(hour, "report_count", reports.size());
    QUANTITIES.forEach(
        (name, quantity) -> {
          List<Double> values = values(reports, quantity);
          set(hour, name + "_count", values.size());
          set(hour, name + "_min", values.isEmpty() ? null : Collections.min(values));
          set(hour, name + "_max", values.isEmpty() ? null : Collections.max(values));
          set(hour, name + "_mean", values.isEmpty() ? null : mean(values));
        });
    List<Double> gusts = values(reports, o -> sound(o.getWindGust(), null));
    set(hour, "wind_gust_max", gusts.isEmpty() ? null : Collections.max(gusts));
    List<Double> u = values(reports, o -> component(o, Math::sin));
    List<Double> v = values(reports, o -> component(o, Math::cos));
    if (!u.isEmpty()) {
      double length = Math.hypot(mean(u), mean(v));
      double from = Math.toDegrees(Math.atan2(-mean(u), -mean(v)));
      set(hour, "prevailing_wind_speed", length);
      set(hour, "prevailing_wind_direction", length < 0.05 ? null : from <= 0 ? from + 360 : from);
    }
    return hour;
  }

  private static Double component(Observation o, Function<Double, Double> trigonometric) {
    Double speed = sound(o.getWindSpeed(), o.getWindSpeedQc());
    if (speed == null || speed == 0.0) {
      return speed;
    }
    return o.getWindDirection() == null
        ? null
        : Double.valueOf(-speed * trigonometric.apply(Math.toRadians(o.getWindDirection())));
  }

  private static List<Double> values(
      List<Observation> reports, Function<Observation, Double> quantity) {
    List<Double> values = new ArrayList<>();
    for (Observation report : reports) {
      Double value = quantity.apply(report);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }

  private static Double sound(Double value, String quality) {
    return "X".equals(quality) ? null : value;
  }

  private static void set(HourlySummary hour, String field, Object value) {
    hour.put(HourlySummary.getClassSchema().getField(field).pos(), value);
  }
}
