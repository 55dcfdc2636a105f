package dev.isobar.app.pipeline;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the application is, as the broker knows it.
 *
 * @param asOf when the broker was asked
 * @param committed next offset to be read, by partition; without those where nothing was committed
 * @param beginnings first offset there is
 * @param ends offset behind the last that is committed
 * @param instances processes that are members of the group
 * @param deadLetterTopics topics of dead letters that there are
 */
record Progress(
    Instant asOf,
    Map<TopicPartition, Long> committed,
    Map<TopicPartition, Long> beginnings,
    Map<TopicPartition, Long> ends,
    int instances,
    Set<String> deadLetterTopics) {

  /** Copies what is handed in. */
  Progress {
    committed = Map.copyOf(committed);
    beginnings = Map.copyOf(beginnings);
    ends = Map.copyOf(ends);
    deadLetterTopics = Set.copyOf(deadLetterTopics);
  }

  /** Offsets of a partition that are still to be read; 0 for one that is not there. */
  long lag(TopicPartition partition) {
    Long end = ends.get(partition);
    if (end == null) {
      return 0;
    }
    long begin = beginnings.getOrDefault(partition, 0L);
    return Math.max(0, end - Math.max(begin, committed.getOrDefault(partition, begin)));
  }
}
