package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import java.util.Map;

/**
 * Where a writing program has the reports from: the feed and the seed to make them, or the topic.
 *
 * @param tasks how many threads share the topic's partitions
 * @param consumer the configuration of the consumers, as the worker gives its own
 * @param registryUrl of the registry's core API
 */
public record ReportSource(
    Feed feed,
    long seed,
    boolean wide,
    Format format,
    int tasks,
    String topic,
    Map<String, String> consumer,
    String registryUrl) {

  /** The reports' values. */
  public Reports reports() {
    return new Reports(seed, ReportTable.of(wide));
  }
}
