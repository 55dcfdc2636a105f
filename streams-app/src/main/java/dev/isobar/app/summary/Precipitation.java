package dev.isobar.app.summary;

import dev.isobar.app.state.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * Precipitation by the rules of METARs (Federal Meteorological Handbook No. 1, 12.7.1): the hourly
 * group says what has fallen since the last routine report of the hour, usually made at :53.
 * Reports in between repeat the running amount, so an hour's amount is the largest that was said in
 * it, once.
 *
 * <p>An hour H ends at its routine report: of those from H:45 to five minutes after the hour the
 * one nearest to H:53, the earlier of two; without one at H:53. What is reported after that already
 * belongs to the next hour.
 *
 * <p>Groups of 3 hours (in the reports for 00, 03, 06 … UTC), 6 hours (00, 06, 12, 18 UTC) and 24
 * hours (12 UTC) are not added to the hours they consist of. They stand for them where one of these
 * is not known, if all of them are asked for, and if the group is not less than what is known.
 *
 * <p>Null is not zero: hours that nothing is known of make no amount. A trace, which a METAR
 * reports as zero, is told apart.
 */
final class Precipitation {

  /** How long before an hour what counts for it may be reported. */
  static final Duration BEFORE = Duration.ofMinutes(15);

  /** How long after an hour what counts for it may be reported. */
  static final Duration AFTER = Duration.ofMinutes(5);

  private static final Duration USUAL = Duration.ofMinutes(53);

  /** Between two times that are not the same. */
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int HOUR_OF_DAILY_GROUP = 12;

  /**
   * What fell.
   *
   * @param total liquid precipitation, millimetre; null when nothing is known
   * @param hours how many hours are known
   * @param trace whether some fell that was too little to measure
   */
  record Amount(Double total, int hours, boolean trace) {

    static final Amount UNKNOWN = new Amount(null, 0, false);

    private Amount plus(Amount other) {
      if (other.total == null) {
        return this;
      }
      return total == null
          ? other
          : new Amount(total + other.total, hours + other.hours, trace || other.trace);
    }

    /** Whether the total is zero although some fell. */
    boolean isTrace() {
      return trace && total != null && total == 0;
    }
  }

  private final List<Reading> readings;

  /**
   * @param readings in order of time; what is asked for must be covered from {@link #BEFORE} to
   *     {@link #AFTER} it
   */
  Precipitation(List<Reading> readings) {
    this.readings = readings;
  }

  /**
   * What fell in an hour.
   *
   * @param hour its start
   */
  Amount hour(Instant hour) {
    Instant from = end(hour.minus(HOUR));
    Instant to = end(hour);
    Double largest = null;
    boolean trace = false;
    for (Reading reading : within(from.plus(SHORTEST), to)) {
      Double amount = reading.getPrecipitationLastHour();
      if (amount != null) {
        largest = largest == null ? amount : Double.valueOf(Math.max(largest, amount));
        trace |= reading.getPrecipitationTrace();
      }
    }
    return largest == null ? Amount.UNKNOWN : new Amount(largest, 1, trace);
  }

  /**
   * What fell in several hours: from the start on, the longest group that ends within them, or the
   * hour, one after the other.
   *
   * @param from a full hour, included
   * @param to a full hour, excluded
   */
  Amount between(Instant from, Instant to) {
    Amount sum = Amount.UNKNOWN;
    int length;
    for (Instant at = from; at.isBefore(to); at = at.plus(HOUR.multipliedBy(length))) {
      length = longestGroup(at, to);
      sum = sum.plus(block(at, length));
    }
    return sum;
  }

  private static int longestGroup(Instant at, Instant to) {
    int hour = at.atOffset(ZoneOffset.UTC).getHour();
    long left = Duration.between(at, to).toHours();
    if (hour == HOUR_OF_DAILY_GROUP && left >= 24) {
      return 24;
    }
    if (hour % 6 == 0 && left >= 6) {
      return 6;
    }
    return hour % 3 == 0 && left >= 3 ? 3 : 1;
  }

  private Amount block(Instant start, int length) {
    if (length == 1) {
      return hour(start);
    }
    int part = length == 24 ? 6 : length == 6 ? 3 : 1;
    Amount known = Amount.UNKNOWN;
    for (int at = 0; at < length; at += part) {
      known = known.plus(block(start.plus(HOUR.multipliedBy(at)), part));
    }
    Double group = known.hours() == length ? null : group(start, length);
    if (group == null || (known.total() != null && known.total() > group)) {
      return known;
    }
    return new Amount(group, length, known.trace());
  }

  private Double group(Instant start, int length) {
    Function<Reading, Double> amount =
        switch (length) {
          case 3 -> Reading::getPrecipitationLast3Hours;
          case 6 -> Reading::getPrecipitationLast6Hours;
          default -> Reading::getPrecipitationLast24Hours;
        };
    Instant end = start.plus(HOUR.multipliedBy(length));
    Double largest = null;
    for (Reading reading : within(end.minus(BEFORE), end.plus(AFTER))) {
      Double value = amount.apply(reading);
      if (value != null) {
        largest = largest == null ? value : Double.valueOf(Math.max(largest, value));
      }
    }
    return largest;
  }

  /** When the amount that counts for an hour is complete. */
  private Instant end(Instant hour) {
    Instant usual = hour.plus(USUAL);
    Instant end = hour.plus(HOUR);
    Instant nearest = null;
    for (Reading reading : within(end.minus(BEFORE), end.plus(AFTER))) {
      if (reading.getRoutine()) {
        Instant at = reading.getTimestamp();
        if (nearest == null || distance(at, usual) < distance(nearest, usual)) {
          nearest = at;
        }
      }
    }
    return nearest == null ? usual : nearest;
  }

  private static long distance(Instant a, Instant b) {
    return Math.abs(ChronoUnit.MILLIS.between(a, b));
  }

  /** Those of a time, both ends included. A day has hundreds: they are not looked through. */
  private List<Reading> within(Instant from, Instant to) {
    return readings.subList(firstFrom(from), firstFrom(to.plus(SHORTEST)));
  }

  private int firstFrom(Instant time) {
    int low = 0;
    int high = readings.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (readings.get(middle).getTimestamp().isBefore(time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
