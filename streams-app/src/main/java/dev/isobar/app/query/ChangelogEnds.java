package dev.isobar.app.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Remembers for a while where the changelogs ended at what time, and says by it how current a state
 * is. Ends are those of committed records. Safe for use by many threads.
 */
final class ChangelogEnds {

  /**
   * A look at all changelogs.
   *
   * @param before every change that was committed by then lies before the ends
   */
  private record Sample(Instant before, Map<TopicPartition, Long> ends) {}

  /** From an offset on up to an end, excluded, there is no record. */
  private record Gap(long from, long end) {}

  /**
   * How current a state is.
   *
   * @param offsetLag how many offsets it is behind the newest end; null when no end is known
   * @param asOf every change committed by then is in the state; null when that is longer ago than
   *     is remembered
   */
  record Age(Long offsetLag, Instant asOf) {}

  private final int marks;
  private final Duration keep;
  private final InstantSource clock;
  private final Deque<Sample> newestFirst = new ArrayDeque<>();
  private final Map<TopicPartition, Gap> gaps = new ConcurrentHashMap<>();

  /**
   * @param transactional whether all records are written in transactions: then a single offset
   *     behind the last record can only be the mark that ended its transaction
   * @param keep for how long ends are remembered
   */
  ChangelogEnds(boolean transactional, Duration keep, InstantSource clock) {
    this.marks = transactional ? 1 : 0;
    this.keep = keep;
    this.clock = clock;
  }

  /**
   * Adds what was seen.
   *
   * @param before when it was asked for
   */
  synchronized void add(Instant before, Map<TopicPartition, Long> ends) {
    newestFirst.addFirst(new Sample(before, Map.copyOf(ends)));
    Instant oldest = clock.instant().minus(keep);
    // The newest stays: it says how long nothing has been seen.
    while (newestFirst.size() > 1 && newestFirst.getLast().before().isBefore(oldest)) {
      newestFirst.removeLast();
    }
  }

  /** There is no committed record from one offset on up to an end, excluded. */
  void addGap(TopicPartition partition, long from, long end) {
    gaps.put(partition, new Gap(from, end));
  }

  /** The newest end that is known; null for none. */
  synchronized Long end(TopicPartition partition) {
    return newestFirst.isEmpty() ? null : newestFirst.getFirst().ends().get(partition);
  }

  /** How many partitions a topic has; 0 when that is not known. */
  synchronized int partitions(String topic) {
    if (newestFirst.isEmpty()) {
      return 0;
    }
    Collection<TopicPartition> seen = newestFirst.getFirst().ends().keySet();
    return (int) seen.stream().filter(partition -> partition.topic().equals(topic)).count();
  }

  /**
   * How current a state is.
   *
   * @param offset of the last change that is in it; -1 for none
   */
  synchronized Age age(TopicPartition partition, long offset) {
    Long end = end(partition);
    if (end == null) {
      return new Age(null, null);
    }
    Long lag = isReached(partition, offset, end) ? 0 : end - offset - 1;
    Iterator<Sample> samples = newestFirst.iterator();
    while (samples.hasNext()) {
      Sample sample = samples.next();
      Long then = sample.ends().get(partition);
      if (then != null && isReached(partition, offset, then)) {
        return new Age(lag, sample.before());
      }
    }
    return new Age(lag, null);
  }

  private boolean isReached(TopicPartition partition, long offset, long end) {
    if (end <= offset + 1 + marks) {
      return true;
    }
    Gap gap = gaps.get(partition);
    return gap != null && gap.from() <= offset + 1 && end <= gap.end();
  }
}
