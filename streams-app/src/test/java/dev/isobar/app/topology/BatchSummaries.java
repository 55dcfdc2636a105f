package dev.isobar.app.topology;

import dev.isobar.app.enrichment.CompleteReport;
import dev.isobar.app.enrichment.Derivation;
import dev.isobar.app.normals.Normal;
import dev.isobar.app.stream.QualityRule;
import dev.isobar.weather.AreaSummary;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import dev.isobar.weather.RollingSummary;
import dev.isobar.weather.Station;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * All summaries as a batch computation over the final reports gives them, written apart from the
 * topology: it follows the definitions in the README.
 */
final class BatchSummaries {

  private final TreeMap<String, TreeMap<Instant, EnrichedObservation>> reports = new TreeMap<>();
  private final Map<String, Station> stations = new HashMap<>();

  /**
   * @param finals the last version of each report
   * @param stations by their ids
   */
  BatchSummaries(Collection<Observation> finals, Function<String, Station> stations) {
    Derivation derivation = new Derivation(new QualityRule(Set.of("X")));
    for (Observation report : finals) {
      Station station = this.stations.computeIfAbsent(report.getStationId(), stations);
      reports
          .computeIfAbsent(report.getStationId(), id -> new TreeMap<>())
          .put(
              report.getTimestamp(),
              derivation.enrich(new CompleteReport(report, station, Normal.OFF)));
    }
  }

  /** From all versions of each report, of which the last counts, at the usual stations. */
  static BatchSummaries ofVersions(Map<String, List<Observation>> versions) {
    return new BatchSummaries(
        versions.values().stream().map(ofReport -> ofReport.get(ofReport.size() - 1)).toList(),
        id -> Reports.station(id).build());
  }

  Map<String, HourlySummary> hours() {
    Map<String, HourlySummary> summaries = new HashMap<>();
    reports.forEach(
        (station, all) -> {
          for (Instant hour : hoursOf(all)) {
            HourlySummary summary = new HourlySummary();
            BatchFigures.set(summary, "station_id", station);
            BatchFigures.set(summary, "window_start", hour);
            BatchFigures.set(summary, "window_end", hour.plusSeconds(3600));
            fill(summary, all, hour, hour.plusSeconds(3600));
            BatchRain.tendency(summary, all, hour);
            summaries.put(station + "|" + hour, summary);
          }
        });
    return summaries;
  }

  Map<String, RollingSummary> rolling() {
    Map<String, RollingSummary> summaries = new HashMap<>();
    reports.forEach(
        (station, all) -> {
          for (Instant hour : hoursOf(all)) {
            Instant end = hour.plusSeconds(3600);
            RollingSummary summary = new RollingSummary();
            BatchFigures.set(summary, "station_id", station);
            BatchFigures.set(summary, "last_hour", hour);
            BatchFigures.set(summary, "window_start", end.minus(Duration.ofHours(24)));
            BatchFigures.set(summary, "window_end", end);
            fill(summary, all, end.minus(Duration.ofHours(24)), end);
            summaries.put(station + "|" + hour, summary);
          }
        });
    return summaries;
  }

  Map<String, DailySummary> days() {
    Map<String, DailySummary> summaries = new HashMap<>();
    reports.forEach(
        (station, all) -> {
          ZoneId zone = ZoneId.of(stations.get(station).getTimeZone());
          for (LocalDate date : datesOf(all, zone)) {
            Instant start = date.atStartOfDay(zone).toInstant();
            Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
            DailySummary summary = new DailySummary();
            BatchFigures.set(summary, "station_id", station);
            BatchFigures.set(summary, "date", date);
            BatchFigures.set(summary, "time_zone", zone.getId());
            BatchFigures.set(summary, "window_start", start);
            BatchFigures.set(summary, "window_end", end);
            fill(summary, all, start, end);
            summaries.put(station + "|" + start, summary);
          }
        });
    return summaries;
  }

  Map<String, AreaSummary> areas() {
    TreeMap<String, TreeSet<String>> members = new TreeMap<>();
    for (String station : reports.keySet()) {
      String zone = stations.get(station).getForecastZone();
      members.computeIfAbsent(zone, area -> new TreeSet<>()).add(station);
      members.computeIfAbsent(zone.substring(0, 2), area -> new TreeSet<>()).add(station);
    }
    Map<String, AreaSummary> summaries = new HashMap<>();
    members.forEach(
        (area, ids) -> {
          TreeSet<Instant> hours = new TreeSet<>();
          TreeSet<LocalDate> dates = new TreeSet<>();
          for (String id : ids) {
            hours.addAll(hoursOf(reports.get(id)));
            dates.addAll(datesOf(reports.get(id), ZoneId.of(stations.get(id).getTimeZone())));
          }
          for (Instant hour : hours) {
            AreaSummary summary = area(area, "PT1H", hour);
            combine(summary, ids, id -> new Instant[] {hour, hour.plusSeconds(3600)});
            summaries.put(area + "|PT1H|" + hour, summary);
          }
          for (LocalDate date : dates) {
            Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
            AreaSummary summary = area(area, "P1D", midnight);
            BatchFigures.set(summary, "date", date);
            combine(summary, ids, id -> day(id, date));
            summaries.put(area + "|P1D|" + midnight, summary);
          }
        });
    return summaries;
  }

  private static AreaSummary area(String area, String period, Instant start) {
    AreaSummary summary = new AreaSummary();
    BatchFigures.set(summary, "area", area);
    BatchFigures.set(summary, "period", period);
    BatchFigures.set(summary, "window_start", start);
    return summary;
  }

  private Instant[] day(String station, LocalDate date) {
    ZoneId zone = ZoneId.of(stations.get(station).getTimeZone());
    return new Instant[] {
      date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant()
    };
  }

  private void combine(AreaSummary summary, Set<String> ids, Function<String, Instant[]> spanOf) {
    List<BatchFigures> parts = new ArrayList<>();
    List<Double> rain = new ArrayList<>();
    for (String id : ids) {
      Instant[] span = spanOf.apply(id);
      BatchFigures part = BatchFigures.ofSpan(reports.get(id), span[0], span[1]);
      if (part.reports() > 0) {
        parts.add(part);
        Double total = new BatchRain(reports.get(id)).total(span[0], span[1]).total();
        if (total != null) {
          rain.add(total);
        }
      }
    }
    BatchFigures.set(summary, "station_count", parts.size());
    BatchFigures.ofParts(parts).fill(summary);
    BatchFigures.set(summary, "precipitation_stations", rain.size());
    if (!rain.isEmpty()) {
      double sum = 0;
      for (double total : rain) {
        sum += total;
      }
      BatchFigures.set(summary, "precipitation_mean", sum / rain.size());
      BatchFigures.set(
          summary,
          "precipitation_max",
          rain.stream().mapToDouble(total -> total).max().getAsDouble());
    }
  }

  private static void fill(
      SpecificRecord summary, TreeMap<Instant, EnrichedObservation> all, Instant from, Instant to) {
    BatchFigures.ofSpan(all, from, to).fill(summary);
    BatchRain.Total rain = new BatchRain(all).total(from, to);
    BatchFigures.set(summary, "precipitation_total", rain.total());
    BatchFigures.set(summary, "precipitation_hours", rain.hours());
    BatchFigures.set(
        summary, "precipitation_trace", rain.trace() && rain.total() != null && rain.total() == 0);
  }

  private static Set<Instant> hoursOf(TreeMap<Instant, EnrichedObservation> all) {
    Set<Instant> hours = new TreeSet<>();
    all.keySet().forEach(at -> hours.add(at.truncatedTo(ChronoUnit.HOURS)));
    return hours;
  }

  private static Set<LocalDate> datesOf(TreeMap<Instant, EnrichedObservation> all, ZoneId zone) {
    Set<LocalDate> dates = new TreeSet<>();
    all.keySet().forEach(at -> dates.add(at.atZone(zone).toLocalDate()));
    return dates;
  }
}
