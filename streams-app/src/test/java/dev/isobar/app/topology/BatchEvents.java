package dev.isobar.app.topology;

import dev.isobar.app.meteorology.FeltTemperature;
import dev.isobar.weather.Alert;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.Observation;
import dev.isobar.weather.WeatherEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Events computed at once from the final reports, written apart from the application. */
final class BatchEvents {

  private static final Duration GAP = Duration.ofHours(3);
  private static final Duration CALM = Duration.ofMinutes(30);

  /** The last that is known of an alert, and since when. */
  record FinalAlert(Alert alert, Instant since) {}

  /** A quantity's thresholds; {@code sign} is -1 where low values are past them. */
  private record Limit(
      String kind, String quantity, String unit, double opens, double releases, int sign) {

    boolean opens(double value) {
      return sign * value >= sign * opens;
    }

    boolean holds(double value) {
      return sign * value >= sign * releases;
    }
  }

  private record Value(Limit limit, double value) {

    /** How far past the threshold, as a share of it. */
    double excess() {
      return limit.sign() * (value - limit.opens()) / Math.abs(limit.opens());
    }
  }

  /** What a report says of a kind; not empty. */
  private record Moment(Instant at, List<Value> values) {

    boolean opens() {
      return values.stream().anyMatch(value -> value.limit().opens(value.value()));
    }

    /** The worst of those that keep it going; null for none. */
    Value worst() {
      Value worst = null;
      for (Value value : values) {
        boolean worse = worst == null || value.excess() > worst.excess();
        worst = value.limit().holds(value.value()) && worse ? value : worst;
      }
      return worst;
    }
  }

  private static final Limit WIND = new Limit("high_wind", "wind_speed", "m/s", 17.8, 13, 1);
  private static final Limit GUST = new Limit("high_wind", "wind_gust", "m/s", 25.7, 20, 1);
  private static final Limit HEAT = new Limit("heat", "heat_index", "degC", 40.5, 39, 1);
  private static final Limit COLD = new Limit("cold", "wind_chill", "degC", -31.6, -29, -1);
  private static final Limit FOG = new Limit("dense_fog", "visibility", "m", 402.4, 805, -1);
  private static final Limit RAIN =
      new Limit("heavy_rain", "precipitation_last_hour", "mm", 7.6, 2.5, 1);
  private static final Limit FALL =
      new Limit("pressure_fall", "pressure_fall_3_hours", "Pa", 600, 360, 1);

  private final Map<String, WeatherEvent> events = new HashMap<>();
  private final List<FinalAlert> alerts;
  private final Duration silenceAfter;

  private BatchEvents(List<FinalAlert> alerts, Duration silenceAfter) {
    this.alerts = alerts;
    this.silenceAfter = silenceAfter;
  }

  /** Events at the time of each station's last report. */
  static Map<String, WeatherEvent> of(
      Map<String, List<Observation>> versions, List<FinalAlert> alerts) {
    return new BatchEvents(alerts, Duration.ZERO).events(versions);
  }

  /** Events when nothing has been heard for long. */
  static Map<String, WeatherEvent> whenAllIsSilent(
      Map<String, List<Observation>> versions, List<FinalAlert> alerts) {
    return new BatchEvents(alerts, Duration.ofDays(1)).events(versions);
  }

  private Map<String, WeatherEvent> events(Map<String, List<Observation>> versions) {
    Map<String, TreeMap<Instant, EnrichedObservation>> byStation = new TreeMap<>();
    for (List<Observation> ofReport : versions.values()) {
      Observation last = ofReport.get(ofReport.size() - 1);
      byStation
          .computeIfAbsent(last.getStationId(), id -> new TreeMap<>())
          .put(last.getTimestamp(), PartHarness.enriched(last));
    }
    byStation.forEach(
        (station, byTime) -> {
          List<EnrichedObservation> reports = List.copyOf(byTime.values());
          Instant until = byTime.lastKey().plus(silenceAfter);
          find(
              station,
              reports,
              until,
              e -> Stream.of(value(WIND, e.getWindSpeed()), value(GUST, e.getWindGust())));
          find(station, reports, until, e -> Stream.of(value(HEAT, heat(e))));
          find(station, reports, until, e -> Stream.of(value(COLD, cold(e))));
          find(station, reports, until, e -> Stream.of(value(FOG, e.getVisibility())));
          find(station, reports, until, e -> Stream.of(value(RAIN, e.getPrecipitationLastHour())));
          find(station, reports, until, e -> Stream.of(value(FALL, fall(reports, e))));
        });
    return events;
  }

  private static Value value(Limit limit, Double value) {
    return value == null ? null : new Value(limit, value);
  }

  private static Double heat(EnrichedObservation e) {
    if (e.getDerivedHeatIndex() != null || e.getTemperature() == null) {
      return e.getDerivedHeatIndex();
    }
    boolean hot = FeltTemperature.heatIndexCelsius(e.getTemperature(), 50.0).isPresent();
    return hot ? null : e.getTemperature();
  }

  private static Double cold(EnrichedObservation e) {
    return e.getDerivedWindChill() == null ? e.getTemperature() : e.getDerivedWindChill();
  }

  private static Double fall(List<EnrichedObservation> reports, EnrichedObservation now) {
    Instant then = now.getTimestamp().minus(Duration.ofHours(3));
    return reports.stream()
        .filter(e -> e.getBarometricPressure() != null && now.getBarometricPressure() != null)
        .filter(e -> apart(e, then) <= 30 * 60_000L)
        .min(
            Comparator.<EnrichedObservation>comparingLong(e -> apart(e, then))
                .thenComparing(EnrichedObservation::getTimestamp))
        .map(e -> e.getBarometricPressure() - now.getBarometricPressure())
        .orElse(null);
  }

  private static long apart(EnrichedObservation report, Instant then) {
    return Math.abs(report.getTimestamp().toEpochMilli() - then.toEpochMilli());
  }

  private void find(
      String station,
      List<EnrichedObservation> reports,
      Instant until,
      Function<EnrichedObservation, Stream<Value>> values) {
    List<Moment> moments =
        reports.stream()
            .map(
                e ->
                    new Moment(e.getTimestamp(), values.apply(e).filter(Objects::nonNull).toList()))
            .filter(moment -> !moment.values().isEmpty())
            .toList();
    int i = 0;
    while (i < moments.size()) {
      i = moments.get(i).opens() ? spell(station, moments, i, until) : i + 1;
    }
  }

  /** From the first moment past the threshold, looks ahead for where the spell ends. */
  private int spell(String station, List<Moment> moments, int first, Instant until) {
    List<Moment> inside = new ArrayList<>(List.of(moments.get(first)));
    String endedBy = null;
    Instant calmFrom = null;
    int j = first + 1;
    while (endedBy == null && j < moments.size()) {
      Moment next = moments.get(j);
      if (isSilence(moments.get(j - 1).at(), next.at())) {
        endedBy = "silence";
      } else if (next.worst() != null) {
        inside.add(next);
        calmFrom = null;
        j++;
      } else {
        calmFrom = calmFrom == null ? next.at() : calmFrom;
        endedBy = Duration.between(calmFrom, next.at()).compareTo(CALM) >= 0 ? "release" : null;
        j++;
      }
    }
    if (endedBy == null && isSilence(moments.get(j - 1).at(), until)) {
      endedBy = "silence";
    }
    add(station, inside, endedBy);
    return j;
  }

  private static boolean isSilence(Instant heard, Instant next) {
    return Duration.between(heard, next).compareTo(GAP) > 0;
  }

  private void add(String station, List<Moment> inside, String endedBy) {
    Moment peak = inside.get(0);
    for (Moment moment : inside) {
      peak = moment.worst().excess() > peak.worst().excess() ? moment : peak;
    }
    Limit limit = peak.worst().limit();
    Instant start = inside.get(0).at();
    Instant end = inside.get(inside.size() - 1).at();
    String running = inside.size() == 1 ? "opened" : "updated";
    events.put(
        station + "|" + start + "|" + limit.kind(),
        WeatherEvent.newBuilder()
            .setStationId(station)
            .setKind(limit.kind())
            .setStart(start)
            .setEnd(end)
            .setOpen(endedBy == null)
            .setState(endedBy != null ? "closed" : running)
            .setEndedBy(endedBy)
            .setQuantity(limit.quantity())
            .setUnit(limit.unit())
            .setThreshold(limit.opens())
            .setPeak(peak.worst().value())
            .setPeakTime(peak.at())
            .setReportCount(inside.size())
            .setAlerts(
                alerts.stream()
                    .filter(alert -> isInForce(alert, start, end))
                    .map(alert -> alert.alert().getId())
                    .sorted()
                    .toList())
            .build());
  }

  private static boolean isInForce(FinalAlert last, Instant start, Instant end) {
    Alert alert = last.alert();
    boolean here = alert.getZones().contains("WAZ558") || alert.getZones().contains("WAC033");
    if (!here || !alert.getStatus().equals("Actual") || alert.getMessageType().equals("Cancel")) {
      return false;
    }
    Instant from =
        Stream.of(alert.getSent(), alert.getEffective(), alert.getOnset())
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .get();
    Instant to = alert.getEnds() == null ? alert.getExpires() : alert.getEnds();
    if (Set.of("superseded", "cancelled").contains(alert.getState()) && last.since().isBefore(to)) {
      to = last.since();
    }
    return from.isBefore(to) && !from.isAfter(end) && to.isAfter(start);
  }
}
