package dev.isobar.connect.cassandra.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stamps a record with an anchor plus its offset. The anchor is stored once and for all tasks, so a
 * record has one timestamp, whichever task writes it and however often.
 *
 * <p>A topic that is deleted and made anew counts its offsets from 0 again and would lose against
 * the rows of the old one. Its records give it away by their own timestamps: at an offset that has
 * been stamped before, there is one that is later than all up to there, or at the first offset
 * another than there was.
 */
public final class OffsetClock implements RecordClock {

  private static final Logger log = LoggerFactory.getLogger(OffsetClock.class);

  private final TopicPartition partition;
  private final ClockStore store;
  private final InstantSource now;

  private long anchor;
  private long firstOffset;
  private long firstTime;
  private long lastOffset;
  private long highestTime;
  private boolean changed;

  private OffsetClock(
      TopicPartition partition, ClockStore store, InstantSource now, ClockState state) {
    this.partition = partition;
    this.store = store;
    this.now = now;
    take(state);
  }

  /** The clocks that a store keeps; a new one starts with the time of day. */
  public static RecordClocks in(ClockStore store, InstantSource now) {
    return (partition, offset) ->
        new OffsetClock(
            partition,
            store,
            now,
            store.loadOrCreate(partition, ClockState.startingAt(offset, micros(now.instant()))));
  }

  @Override
  public long timestamp(long offset, long time) {
    if (offset > lastOffset) {
      if (lastOffset < firstOffset) {
        firstOffset = offset;
        firstTime = time;
      }
      lastOffset = offset;
      highestTime = Math.max(highestTime, time);
      changed = true;
    }
    return anchor + offset;
  }

  @Override
  public boolean contradicts(long offset, long time) {
    if (time == NO_TIME || offset > lastOffset) {
      return false;
    }
    return (highestTime != NO_TIME && time > highestTime)
        || (offset == firstOffset && firstTime != NO_TIME && time != firstTime);
  }

  @Override
  public void renew(long offset) {
    ClockState old = state();
    ClockState stored =
        store.replace(partition, anchor, old.renewed(offset, micros(now.instant())));
    if (stored.anchor() == anchor) {
      throw new IllegalStateException("The clock of " + partition + " could not be replaced");
    }
    take(stored);
    log.warn(
        "{} is another topic than the one whose offsets {} to {} were written before: its records"
            + " now win over the rows of that one",
        partition,
        old.firstOffset(),
        old.lastOffset());
  }

  @Override
  public CompletionStage<?> save() {
    if (!changed) {
      return CompletableFuture.completedFuture(null);
    }
    changed = false;
    return store.advance(partition, state());
  }

  private ClockState state() {
    return new ClockState(anchor, firstOffset, firstTime, lastOffset, highestTime);
  }

  private void take(ClockState state) {
    anchor = state.anchor();
    firstOffset = state.firstOffset();
    firstTime = state.firstTime();
    lastOffset = state.lastOffset();
    highestTime = state.highestTime();
    changed = false;
  }

  private static long micros(Instant time) {
    return TimeUnit.SECONDS.toMicros(time.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(time.getNano());
  }
}
