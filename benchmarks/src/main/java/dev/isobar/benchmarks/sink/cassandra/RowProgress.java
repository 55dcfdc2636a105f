package dev.isobar.benchmarks.sink.cassandra;

import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Report;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * How many rows are in the table, seen from outside and alike for all that write: in each partition
 * of the topic one row of every few hundred is looked for, in the order in which they come.
 */
final class RowProgress {

  private static final int MARKS = 400;

  private final Feed feed;
  private final Predicate<Report> there;
  private final int step;
  private final int[] seen = new int[Feed.PARTITIONS];

  /**
   * @param there whether a report's row is in the table
   */
  RowProgress(Feed feed, Predicate<Report> there) {
    this.feed = feed;
    this.there = there;
    this.step = Math.max(1, feed.perPartition() / MARKS);
  }

  /** Looks for the next rows, and returns how many of all must be there by now. */
  long look() {
    for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
      int next = next(partition);
      while (next > seen[partition] && there.test(feed.at(partition, next - 1))) {
        seen[partition] = next;
        next = next(partition);
      }
    }
    return Arrays.stream(seen).asLongStream().sum();
  }

  private int next(int partition) {
    return Math.min(seen[partition] + step, feed.perPartition());
  }
}
