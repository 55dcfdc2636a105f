package dev.isobar.streams.cassandra;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a store has for one key, and up to where that is known.
 *
 * @param value null if the store has none
 * @param foundIn the partition that has the key; null if none of several does
 * @param asked all partitions that were asked, by their numbers
 */
public record Answer<V>(V value, StoreProgress foundIn, List<StoreProgress> asked) {

  /** The value, empty if the store has none. */
  public Optional<V> optional() {
    return Optional.ofNullable(value);
  }

  /** The partition that has the key; -1 if none of several that were asked does. */
  public int partition() {
    return foundIn == null ? -1 : foundIn.partition();
  }

  /**
   * Every change of the partition up to this offset of the store's changelog is in the answer; -1
   * if nothing was written yet, or if none of several partitions has the key (see {@link #asked}).
   */
  public long changelogOffset() {
    return foundIn == null ? -1 : foundIn.changelogOffset();
  }

  /**
   * When the state was written that this was read from, by the clock of the application; the oldest
   * if none of several partitions has the key.
   */
  public Instant writtenAt() {
    return foundIn != null
        ? foundIn.writtenAt()
        : asked.stream().map(StoreProgress::writtenAt).min(Comparator.naturalOrder()).orElseThrow();
  }
}
