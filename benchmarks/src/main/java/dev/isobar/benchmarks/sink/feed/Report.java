package dev.isobar.benchmarks.sink.feed;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A report's key; everything else follows from it and the seed.
 *
 * @param station its number
 * @param slot how many five minutes after the first report
 */
public record Report(int station, int slot) {

  /** Reports of a station in a day. */
  public static final int A_DAY = 288;

  private static final long FIVE_MINUTES = 300_000;
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final long FIRST = FIRST_DAY.toEpochDay() * 86_400_000L;

  /** The number of its day, from 0. */
  public int dayNumber() {
    return slot / A_DAY;
  }

  /** Its day in UTC. */
  public LocalDate day() {
    return FIRST_DAY.plusDays(dayNumber());
  }

  /** When it was made. */
  public Instant time() {
    return Instant.ofEpochMilli(FIRST + slot * FIVE_MINUTES);
  }

  /** When it arrived. */
  public Instant receivedAt() {
    return time().plusMillis(61_000L + station);
  }

  /** The number of its partition of the table. */
  public long partitionNumber() {
    return ((long) station << 32) | dayNumber();
  }
}
