package dev.isobar.app.summary;

import dev.isobar.app.history.History;
import dev.isobar.app.state.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hours of a station as they are now; each is read and computed once. Not kept for later. */
final class StationHours {

  static final Duration HOUR = Duration.ofHours(1);

  private final History history;
  private final String stationId;
  private final Map<Instant, List<Reading>> readings = new HashMap<>();
  private final Map<Instant, Aggregate> aggregates = new HashMap<>();

  StationHours(History history, String stationId) {
    this.history = history;
    this.stationId = stationId;
  }

  /** What was reported in an hour, in order of time. */
  List<Reading> readings(Instant hour) {
    return readings.computeIfAbsent(hour, start -> history.hour(stationId, start));
  }

  /**
   * What was reported in a time, in order.
   *
   * @param from included
   * @param to excluded
   */
  List<Reading> between(Instant from, Instant to) {
    List<Reading> found = new ArrayList<>();
    for (Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        hour.isBefore(to);
        hour = hour.plus(HOUR)) {
      for (Reading reading : readings(hour)) {
        if (!reading.getTimestamp().isBefore(from) && reading.getTimestamp().isBefore(to)) {
          found.add(reading);
        }
      }
    }
    return found;
  }

  /** The figures of a full hour. */
  Aggregate aggregate(Instant hour) {
    return aggregates.computeIfAbsent(hour, start -> Aggregate.ofHour(readings(start)));
  }

  /**
   * The figures of a time, put together from its hours in order; of an hour that is cut only what
   * belongs to the time.
   */
  Aggregate aggregate(Instant from, Instant to) {
    List<Aggregate> parts = new ArrayList<>();
    for (Instant hour = from.truncatedTo(ChronoUnit.HOURS);
        hour.isBefore(to);
        hour = hour.plus(HOUR)) {
      Instant end = hour.plus(HOUR);
      if (hour.isBefore(from) || end.isAfter(to)) {
        Instant cutFrom = hour.isBefore(from) ? from : hour;
        Instant cutTo = end.isAfter(to) ? to : end;
        parts.add(Aggregate.ofHour(between(cutFrom, cutTo)));
      } else if (!readings(hour).isEmpty()) {
        parts.add(aggregate(hour));
      }
    }
    return Aggregate.ofParts(parts);
  }

  /**
   * What fell in a time; an hour that is cut belongs to where its middle is.
   *
   * @param from included
   * @param to excluded
   */
  Precipitation.Amount precipitation(Instant from, Instant to) {
    Instant first = nearestHour(from);
    Instant last = nearestHour(to);
    return new Precipitation(
            between(
                first.minus(Precipitation.BEFORE), last.plus(Precipitation.AFTER).plusMillis(1)))
        .between(first, last);
  }

  private static Instant nearestHour(Instant time) {
    return time.plus(HOUR.dividedBy(2)).truncatedTo(ChronoUnit.HOURS);
  }
}
