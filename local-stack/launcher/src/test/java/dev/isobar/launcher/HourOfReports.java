package dev.isobar.launcher;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hourly summaries as a batch program makes them from the final reports. */
final class HourOfReports {

  private static final List<String> QUANTITIES =
      List.of(
          "temperature",
          "dew_point",
          "relative_humidity",
          "barometric_pressure",
          "sea_level_pressure",
          "visibility",
          "wind_speed");

  /** Expected values of each row of the hourly table, by station and start of the hour. */
  static Map<String, Map<String, Object>> summaries(List<ServedReport> reports) {
    Map<String, List<ServedReport>> hours = new TreeMap<>();
    for (ServedReport report : reports) {
      hours.computeIfAbsent(key(report), key -> new ArrayList<>()).add(report);
    }
    Map<String, Map<String, Object>> summaries = new TreeMap<>();
    hours.forEach((key, hour) -> summaries.put(key, summary(hour)));
    return summaries;
  }

  private static String key(ServedReport report) {
    return report.station() + "|" + report.timestamp().truncatedTo(ChronoUnit.HOURS);
  }

  private static Map<String, Object> summary(List<ServedReport> hour) {
    hour.sort(Comparator.comparing(ServedReport::timestamp));
    Instant start = hour.get(0).timestamp().truncatedTo(ChronoUnit.HOURS);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("station_id", hour.get(0).station());
    values.put("window_start", start);
    values.put("window_end", start.plus(Duration.ofHours(1)));
    values.put("report_count", hour.size());
    for (String quantity : QUANTITIES) {
      List<Double> usable = usable(hour, quantity);
      values.put(quantity + "_count", usable.size());
      values.put(quantity + "_min", usable.stream().min(Double::compare).orElse(null));
      values.put(quantity + "_max", usable.stream().max(Double::compare).orElse(null));
      double sum = 0;
      for (double value : usable) {
        sum += value;
      }
      values.put(quantity + "_mean", usable.isEmpty() ? null : sum / usable.size());
    }
    values.put(
        "wind_gust_max", usable(hour, "wind_gust").stream().max(Double::compare).orElse(null));
    return values;
  }

  private static List<Double> usable(List<ServedReport> hour, String quantity) {
    return hour.stream()
        .filter(report -> !"X".equals(report.values().get(quantity + "_qc")))
        .map(report -> report.number(quantity))
        .filter(value -> value != null)
        .toList();
  }

  private HourOfReports() {}
}
