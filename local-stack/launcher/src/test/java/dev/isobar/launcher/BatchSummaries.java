package dev.isobar.launcher;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The summaries as a batch program makes them from the final reports. */
final class BatchSummaries {

  private static final List<String> QUANTITIES =
      List.of(
          "temperature",
          "dew_point",
          "relative_humidity",
          "barometric_pressure",
          "sea_level_pressure",
          "visibility",
          "wind_speed");

  private final Map<String, NavigableMap<Instant, ServedReport>> stations = new TreeMap<>();

  BatchSummaries(List<ServedReport> reports) {
    for (ServedReport report : reports) {
      stations
          .computeIfAbsent(report.station(), station -> new TreeMap<>())
          .put(report.timestamp(), report);
    }
  }

  /** By station and start of the hour. */
  Map<String, Map<String, Object>> hours() {
    Map<String, Map<String, Object>> summaries = new TreeMap<>();
    stations.forEach(
        (station, reports) -> {
          for (Instant hour : hoursOf(reports)) {
            Instant end = hour.plus(Duration.ofHours(1));
            summaries.put(station + "|" + hour, summary(station, reports, hour, end));
          }
        });
    return summaries;
  }

  /** The 24 hours up to each hour, by station and start of that hour. */
  Map<String, Map<String, Object>> rolling() {
    Map<String, Map<String, Object>> summaries = new TreeMap<>();
    stations.forEach(
        (station, reports) -> {
          for (Instant hour : hoursOf(reports)) {
            Instant end = hour.plus(Duration.ofHours(1));
            summaries.put(
                station + "|" + hour,
                summary(station, reports, end.minus(Duration.ofHours(24)), end));
          }
        });
    return summaries;
  }

  /**
   * Days by the stations' own clocks, by station and start of the day.
   *
   * @param zones of the stations
   */
  Map<String, Map<String, Object>> days(Map<String, ZoneId> zones) {
    Map<String, Map<String, Object>> summaries = new TreeMap<>();
    stations.forEach(
        (station, reports) -> {
          ZoneId zone = zones.get(station);
          TreeSet<LocalDate> dates = new TreeSet<>();
          reports.keySet().forEach(time -> dates.add(time.atZone(zone).toLocalDate()));
          for (LocalDate date : dates) {
            Instant start = date.atStartOfDay(zone).toInstant();
            Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
            summaries.put(station + "|" + start, summary(station, reports, start, end));
          }
        });
    return summaries;
  }

  private static TreeSet<Instant> hoursOf(NavigableMap<Instant, ServedReport> reports) {
    TreeSet<Instant> hours = new TreeSet<>();
    reports.keySet().forEach(time -> hours.add(time.truncatedTo(ChronoUnit.HOURS)));
    return hours;
  }

  private static Map<String, Object> summary(
      String station, NavigableMap<Instant, ServedReport> all, Instant start, Instant end) {
    NavigableMap<Instant, ServedReport> reports = all.subMap(start, true, end, false);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("station_id", station);
    values.put("window_start", start);
    values.put("window_end", end);
    values.put("report_count", reports.size());
    for (String quantity : QUANTITIES) {
      List<Double> usable = usable(reports, quantity);
      values.put(quantity + "_count", usable.size());
      values.put(quantity + "_min", usable.stream().min(Double::compare).orElse(null));
      values.put(quantity + "_max", usable.stream().max(Double::compare).orElse(null));
      values.put(
          quantity + "_mean", usable.isEmpty() ? null : sum(reports, quantity) / usable.size());
    }
    values.put(
        "wind_gust_max", usable(reports, "wind_gust").stream().max(Double::compare).orElse(null));
    return values;
  }

  /** Hours first, and these together, as the application says that it adds up. */
  private static double sum(NavigableMap<Instant, ServedReport> reports, String quantity) {
    double sum = 0;
    for (Instant hour : hoursOf(reports)) {
      double ofHour = 0;
      for (double value :
          usable(reports.subMap(hour, true, hour.plus(Duration.ofHours(1)), false), quantity)) {
        ofHour += value;
      }
      sum += ofHour;
    }
    return sum;
  }

  private static List<Double> usable(NavigableMap<Instant, ServedReport> reports, String quantity) {
    return new ArrayList<>(reports.values())
        .stream()
            .filter(report -> !"X".equals(report.values().get(quantity + "_qc")))
            .map(report -> report.number(quantity))
            .filter(Objects::nonNull)
            .toList();
  }
}
