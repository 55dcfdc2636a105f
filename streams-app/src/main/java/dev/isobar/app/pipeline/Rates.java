package dev.isobar.app.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How fast the whole application goes, by what all its instances have committed lately. Of topics
 * that are written in transactions, the marks that end these count as well: a few a second.
 */
final class Rates {

  static final Duration WINDOW = Duration.ofSeconds(30);
  static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Deque<Progress> samples = new ArrayDeque<>();

  /** Takes note of how far the application is. */
  void add(Progress now) {
    samples.addLast(now);
    while (samples.getFirst().asOf().isBefore(now.asOf().minus(WINDOW))) {
      samples.removeFirst();
    }
  }

  /**
   * Offsets a second of all partitions of topics, over the last half minute at most.
   *
   * @return null when nobody looked a little while ago
   */
  Double perSecond(Collection<String> topics) {
    if (samples.isEmpty()) {
      return null;
    }
    Progress first = samples.getFirst();
    Progress last = samples.getLast();
    Instant enough = first.asOf().plus(SHORTEST);
    if (last.asOf().isBefore(enough)) {
      return null;
    }
    long offsets = 0;
    for (Map.Entry<TopicPartition, Long> one : last.committed().entrySet()) {
      if (topics.contains(one.getKey().topic())) {
        Long before =
            first.committed().getOrDefault(one.getKey(), first.beginnings().get(one.getKey()));
        // Somebody may have set the application back.
        offsets += before == null ? 0 : Math.max(0, one.getValue() - before);
      }
    }
    return offsets * 1000.0 / Duration.between(first.asOf(), last.asOf()).toMillis();
  }
}
