package dev.isobar.app.summary;

import dev.isobar.app.state.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the pressure changed in the three hours to a report. Station pressure is compared, or
 * sea-level pressure where that is not to be had at both times.
 *
 * @param change pascal
 */
record PressureTendency(double change) {

  static final Duration SPAN = Duration.ofHours(3);

  /** How far from three hours before the value to compare with may be. */
  static final Duration TOLERANCE = Duration.ofMinutes(30);

  /** A tenth of a hectopascal, which is how exactly pressure is reported. */
  private static final double STEADY = 10;

  private static final List<Quantity> PRESSURES =
      List.of(Quantity.STATION_PRESSURE, Quantity.SEA_LEVEL_PRESSURE);

  /**
   * The tendency to the last report of an hour.
   *
   * @param hour what was reported in it, in order of time
   * @param before what was reported from {@link #SPAN} and {@link #TOLERANCE} before it, in order
   *     of time
   * @return null when there is nothing to compare
   */
  static PressureTendency of(List<Reading> hour, List<Reading> before) {
    for (Quantity pressure : PRESSURES) {
      for (int i = hour.size() - 1; i >= 0; i--) {
        Double now = pressure.of(hour.get(i));
        if (now != null) {
          Double then = nearest(before, hour.get(i).getTimestamp().minus(SPAN), pressure);
          if (then != null) {
            return new PressureTendency(now - then);
          }
          break;
        }
      }
    }
    return null;
  }

  /** In a word. */
  String word() {
    return Math.abs(change) < STEADY ? "steady" : change > 0 ? "rising" : "falling";
  }

  private static Double nearest(List<Reading> readings, Instant wanted, Quantity pressure) {
    Double value = null;
    Duration nearest = TOLERANCE;
    for (Reading reading : readings) {
      Double here = pressure.of(reading);
      Duration away = Duration.between(reading.getTimestamp(), wanted).abs();
      int compared = away.compareTo(nearest);
      if (here != null && (compared < 0 || (compared == 0 && value == null))) {
        value = here;
        nearest = away;
      }
    }
    return value;
  }
}
