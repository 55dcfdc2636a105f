package dev.isobar.app.summary;

import dev.isobar.app.errors.OneByOne;
import dev.isobar.app.history.History;
import dev.isobar.app.history.ReportChange;
import dev.isobar.app.state.AreaPart;
import dev.isobar.app.stream.ReportKeys;
import dev.isobar.weather.DailySummary;
import dev.isobar.weather.RollingSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Computes a station's days and 24 hours and its parts of areas; sends on what has changed. */
final class StationSpans {

  private final ProcessorContext<String, SummaryChange> context;
  private final History history;
  private final KeyValueStore<String, DailySummary> daily;
  private final KeyValueStore<String, RollingSummary> rolling;
  private final OneByOne oneByOne = new OneByOne();

  StationSpans(
      ProcessorContext<String, SummaryChange> context,
      History history,
      KeyValueStore<String, DailySummary> daily,
      KeyValueStore<String, RollingSummary> rolling) {
    this.context = context;
    this.history = history;
    this.daily = daily;
    this.rolling = rolling;
  }

  /**
   * Computes all that marks touch. What fails stays as it was, and the rest is computed.
   *
   * @param newestHour hour of the station's newest report; null when not known
   */
  void compute(String stationId, StationPlace place, Collection<Long> marks, Instant newestHour) {
    StationHours hours = new StationHours(history, stationId);
    for (Instant last : TouchedSpans.rollingEnds(marks)) {
      oneByOne.attempt(
          () -> "24 hours of " + stationId + ", the last from " + last,
          () -> roll(hours, stationId, last, newestHour));
    }
    if (!place.areas().isEmpty()) {
      for (Instant hour : TouchedSpans.hours(marks)) {
        oneByOne.attempt(
            () -> "the part of " + stationId + " in its areas' hour from " + hour,
            () -> hour(hours, stationId, place, hour, newestHour));
      }
    }
    for (LocalDate date : TouchedSpans.days(marks, place.days())) {
      oneByOne.attempt(
          () -> "the day " + date + " of " + stationId, () -> day(hours, stationId, place, date));
    }
  }

  /**
   * Takes back what can still change of a station that has moved to other areas or another time
   * zone; it is to be computed again where it is now.
   */
  void remove(String stationId, StationPlace before, StationPlace now, ReportChange change) {
    List<String> left = new ArrayList<>(before.areas());
    left.removeAll(now.areas());
    for (Instant hour = change.firstOpen();
        !hour.isAfter(change.clock());
        hour = hour.plus(StationHours.HOUR)) {
      for (String area : left) {
        send(AreaParts.removed(new AreaSlot(area, AreaSlot.HOUR, hour), stationId));
      }
    }
    boolean otherDays = !before.timeZone().equals(now.timeZone());
    LocalDays days = before.days();
    LocalDate end = days.dateOf(change.clock());
    for (LocalDate date = days.dateOf(change.firstOpen());
        !date.isAfter(end);
        date = date.plusDays(1)) {
      for (String area : otherDays ? before.areas() : left) {
        AreaSlot slot = new AreaSlot(area, AreaSlot.DAY, AreaParts.startOf(date));
        send(AreaParts.removed(slot, stationId));
      }
      if (otherDays) {
        String key = ReportKeys.hour(stationId, days.start(date));
        if (daily.delete(key) != null) {
          context.forward(
              new Record<>(
                  key, SummaryChange.none(DailySummary.class), days.start(date).toEpochMilli()));
        }
      }
    }
  }

  void forgetRolling(String stationId, Instant lastHour) {
    rolling.delete(ReportKeys.hour(stationId, lastHour));
  }

  void forgetDay(String stationId, Instant start) {
    daily.delete(ReportKeys.hour(stationId, start));
  }

  private static boolean isThere(StationHours hours, Instant hour, Instant newestHour) {
    return (newestHour == null || !hour.isAfter(newestHour)) && !hours.readings(hour).isEmpty();
  }

  private void roll(StationHours hours, String stationId, Instant last, Instant newestHour) {
    if (!isThere(hours, last, newestHour)) {
      return;
    }
    RollingSummary summary = SpanStatistics.rolling(hours, stationId, last);
    String key = ReportKeys.hour(stationId, last);
    if (!summary.equals(rolling.get(key))) {
      rolling.put(key, summary);
      context.forward(new Record<>(key, SummaryChange.of(summary), last.toEpochMilli()));
    }
  }

  private void hour(
      StationHours hours, String stationId, StationPlace place, Instant hour, Instant newestHour) {
    if (isThere(hours, hour, newestHour)) {
      Precipitation.Amount fallen = hours.precipitation(hour, hour.plus(StationHours.HOUR));
      give(stationId, place, AreaSlot.HOUR, hour, hours.aggregate(hour), fallen);
    }
  }

  private void day(StationHours hours, String stationId, StationPlace place, LocalDate date) {
    LocalDays days = place.days();
    Instant start = days.start(date);
    Instant end = days.end(date);
    Aggregate aggregate = hours.aggregate(start, end);
    if (aggregate.reports() == 0) {
      return;
    }
    Precipitation.Amount fallen = hours.precipitation(start, end);
    DailySummary summary = SpanStatistics.daily(stationId, date, days, aggregate, fallen);
    String key = ReportKeys.hour(stationId, start);
    if (!summary.equals(daily.get(key))) {
      daily.put(key, summary);
      context.forward(new Record<>(key, SummaryChange.of(summary), start.toEpochMilli()));
    }
    give(stationId, place, AreaSlot.DAY, AreaParts.startOf(date), aggregate, fallen);
  }

  private void give(
      String stationId,
      StationPlace place,
      String period,
      Instant start,
      Aggregate aggregate,
      Precipitation.Amount fallen) {
    for (String area : place.areas()) {
      send(AreaParts.of(new AreaSlot(area, period, start), stationId, aggregate, fallen.total()));
    }
  }

  private void send(AreaPart part) {
    context.forward(new Record<>(part.getArea(), SummaryChange.of(part), part.getStart()));
  }
}
