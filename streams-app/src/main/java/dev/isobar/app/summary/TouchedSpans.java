package dev.isobar.app.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which hours, 24 hours and days may be others when reports come or change. Precipitation reaches a
 * little over the ends of an hour, so that these may be more than those that contain the report.
 */
final class TouchedSpans {

  private static final int ROLLING_HOURS = 24;
  private static final Duration HALF = Duration.ofMinutes(30);
  private static final Duration MIDDLE = Duration.ofMinutes(20);

  private TouchedSpans() {}

  /**
   * A time that touches the same hours and 24 hours as a report does: there are three of an hour,
   * so that a station's marks are few.
   */
  static long mark(Instant report) {
    Instant hour = report.truncatedTo(ChronoUnit.HOURS);
    Duration into = Duration.between(hour, report);
    Instant mark;
    if (into.compareTo(Precipitation.AFTER) <= 0) {
      mark = hour;
    } else if (into.compareTo(StationHours.HOUR.minus(Precipitation.BEFORE)) < 0) {
      mark = hour.plus(MIDDLE);
    } else {
      mark = hour.plus(StationHours.HOUR).minus(Precipitation.BEFORE);
    }
    return mark.toEpochMilli();
  }

  /** Hours with what fell in them, in order. */
  static SortedSet<Instant> hours(Collection<Long> marks) {
    TreeSet<Instant> hours = new TreeSet<>();
    for (long mark : marks) {
      hours.add(first(mark));
      hours.add(Instant.ofEpochMilli(mark).truncatedTo(ChronoUnit.HOURS));
      hours.add(last(mark));
    }
    return hours;
  }

  /** Last hours of 24, in order. */
  static SortedSet<Instant> rollingEnds(Collection<Long> marks) {
    TreeSet<Instant> ends = new TreeSet<>();
    for (long mark : marks) {
      Instant to = last(mark).plus(StationHours.HOUR.multipliedBy(ROLLING_HOURS));
      for (Instant end = first(mark); end.isBefore(to); end = end.plus(StationHours.HOUR)) {
        ends.add(end);
      }
    }
    return ends;
  }

  /** Days, in order; half an hour more for time zones that cut hours in halves. */
  static SortedSet<LocalDate> days(Collection<Long> marks, LocalDays days) {
    TreeSet<LocalDate> dates = new TreeSet<>();
    for (long mark : marks) {
      Instant hour = Instant.ofEpochMilli(mark).truncatedTo(ChronoUnit.HOURS);
      Instant end = hour.plus(StationHours.HOUR);
      dates.add(days.dateOf(hour.minus(Precipitation.AFTER).minus(HALF)));
      dates.add(days.dateOf(hour));
      dates.add(days.dateOf(end.minusMillis(1)));
      dates.add(days.dateOf(end.plus(Precipitation.BEFORE).plus(HALF)));
    }
    return dates;
  }

  private static Instant first(long mark) {
    return Instant.ofEpochMilli(mark).minus(Precipitation.AFTER).truncatedTo(ChronoUnit.HOURS);
  }

  private static Instant last(long mark) {
    return Instant.ofEpochMilli(mark).plus(Precipitation.BEFORE).truncatedTo(ChronoUnit.HOURS);
  }
}
