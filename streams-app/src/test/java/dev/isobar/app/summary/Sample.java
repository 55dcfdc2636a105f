package dev.isobar.app.summary;

import dev.isobar.app.state.Reading;
import java.time.Instant;

/** Readings to begin with. */
final class Sample {

  private Sample() {}

  /**
   * A routine reading.
   *
   * @param time such as 12:53, of one day
   */
  static Reading.Builder reading(String time) {
    return Reading.newBuilder().setTimestamp(at(time)).setRoutine(true);
  }

  /** A reading out of turn. */
  static Reading.Builder special(String time) {
    return reading(time).setRoutine(false);
  }

  static Instant at(String time) {
    return Instant.parse("2026-07-15T" + time + ":00Z");
  }
}
