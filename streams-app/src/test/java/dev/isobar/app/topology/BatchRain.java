package dev.isobar.app.topology;

import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Function;

/** Precipitation and pressure tendency, for the batch computation. */
final class BatchRain {

  /** What fell: millimetres, hours that are known, whether some was too little to measure. */
  record Total(Double total, int hours, boolean trace) {}

  private final NavigableMap<Instant, EnrichedObservation> all;

  BatchRain(NavigableMap<Instant, EnrichedObservation> all) {
    this.all = all;
  }

  Total total(Instant from, Instant to) {
    Instant at = from.plusSeconds(1800).truncatedTo(ChronoUnit.HOURS);
    Instant end = to.plusSeconds(1800).truncatedTo(ChronoUnit.HOURS);
    Double sum = null;
    int hours = 0;
    boolean trace = false;
    while (at.isBefore(end)) {
      int hour = at.atOffset(ZoneOffset.UTC).getHour();
      long left = Duration.between(at, end).toHours();
      int length = 1;
      for (int candidate : new int[] {3, 6, 24}) {
        boolean aligned = candidate == 24 ? hour == 12 : hour % candidate == 0;
        length = aligned && candidate <= left ? candidate : length;
      }
      Total part = group(at, length);
      if (part.total() != null) {
        sum = sum == null ? part.total() : Double.valueOf(sum + part.total());
        hours += part.hours();
        trace |= part.trace();
      }
      at = at.plus(Duration.ofHours(length));
    }
    return new Total(sum, hours, trace);
  }

  private Total group(Instant start, int length) {
    if (length == 1) {
      return hour(start);
    }
    int step = length == 24 ? 6 : length == 6 ? 3 : 1;
    Double sum = null;
    int hours = 0;
    boolean trace = false;
    for (int i = 0; i < length; i += step) {
      Total part = group(start.plus(Duration.ofHours(i)), step);
      if (part.total() != null) {
        sum = sum == null ? part.total() : Double.valueOf(sum + part.total());
        hours += part.hours();
        trace |= part.trace();
      }
    }
    Function<EnrichedObservation, Double> field =
        length == 3
            ? EnrichedObservation::getPrecipitationLast3Hours
            : length == 6
                ? EnrichedObservation::getPrecipitationLast6Hours
                : EnrichedObservation::getPrecipitationLast24Hours;
    Instant end = start.plus(Duration.ofHours(length));
    Double given =
        all.subMap(end.minusSeconds(900), true, end.plusSeconds(300), true).values().stream()
            .map(field)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    boolean complete = hours == length;
    return complete || given == null || (sum != null && sum > given)
        ? new Total(sum, hours, trace)
        : new Total(given, length, trace);
  }

  private Total hour(Instant hour) {
    var reported =
        all.subMap(last(hour.minusSeconds(3600)), false, last(hour), true).values().stream()
            .filter(report -> report.getPrecipitationLastHour() != null)
            .toList();
    if (reported.isEmpty()) {
      return new Total(null, 0, false);
    }
    double most =
        reported.stream()
            .mapToDouble(EnrichedObservation::getPrecipitationLastHour)
            .max()
            .getAsDouble();
    boolean trace =
        reported.stream()
            .anyMatch(r -> r.getRawMessage() != null && r.getRawMessage().contains(" P0000"));
    return new Total(most, 1, trace);
  }

  private Instant last(Instant hour) {
    Instant usual = hour.plusSeconds(53 * 60);
    return all
        .subMap(hour.plusSeconds(45 * 60), true, hour.plusSeconds(65 * 60), true)
        .values()
        .stream()
        .filter(
            r ->
                r.getRawMessage() != null
                    && !r.getRawMessage().isEmpty()
                    && !r.getRawMessage().startsWith("SPECI"))
        .map(EnrichedObservation::getTimestamp)
        .min(Comparator.comparing((Instant at) -> Duration.between(at, usual).abs()))
        .orElse(usual);
  }

  static void tendency(
      HourlySummary summary, NavigableMap<Instant, EnrichedObservation> all, Instant hour) {
    Double change = change(all, hour, EnrichedObservation::getStationPressure);
    if (change == null) {
      change = change(all, hour, EnrichedObservation::getSeaLevelPressure);
    }
    if (change != null) {
      BatchFigures.set(summary, "pressure_change_3_hours", change);
      String word = change >= 10 ? "rising" : change <= -10 ? "falling" : "steady";
      BatchFigures.set(summary, "pressure_tendency", word);
    }
  }

  private static Double change(
      NavigableMap<Instant, EnrichedObservation> all,
      Instant hour,
      Function<EnrichedObservation, Double> pressure) {
    var last =
        all.subMap(hour, true, hour.plusSeconds(3600), false).descendingMap().values().stream()
            .filter(report -> pressure.apply(report) != null)
            .findFirst();
    if (last.isEmpty()) {
      return null;
    }
    Instant then = last.get().getTimestamp().minus(Duration.ofHours(3));
    return all.subMap(then.minusSeconds(1800), true, then.plusSeconds(1800), true).values().stream()
        .filter(report -> pressure.apply(report) != null)
        .min(
            Comparator.comparing(
                (EnrichedObservation r) -> Duration.between(r.getTimestamp(), then).abs()))
        .map(before -> pressure.apply(last.get()) - pressure.apply(before))
        .orElse(null);
  }
}
