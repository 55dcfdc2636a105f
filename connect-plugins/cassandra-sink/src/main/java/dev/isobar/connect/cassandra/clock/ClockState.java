package dev.isobar.connect.cassandra.clock;

/**
 * What is stored of the clock of one partition of a topic.
 *
 * @param anchor what an offset is added to, in microseconds since 1970
 * @param firstOffset the first that was stamped
 * @param firstTime the timestamp of the record there in milliseconds, or {@link
 *     RecordClock#NO_TIME}
 * @param lastOffset the highest that was stamped; one less than the first before there is any
 * @param highestTime the highest timestamp of a record up to the last offset, in milliseconds, or
 *     {@link RecordClock#NO_TIME}
 */
public record ClockState(
    long anchor, long firstOffset, long firstTime, long lastOffset, long highestTime) {

  /** A clock that has stamped nothing and gives this offset this timestamp. */
  public static ClockState startingAt(long offset, long timestamp) {
    return new ClockState(
        timestamp - offset, offset, RecordClock.NO_TIME, offset - 1, RecordClock.NO_TIME);
  }

  /** A clock that starts again at an offset, now, but later than all that this one has given. */
  public ClockState renewed(long offset, long now) {
    return startingAt(offset, Math.max(now, anchor + Math.max(lastOffset, offset) + 1));
  }
}
