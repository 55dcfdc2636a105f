package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * What all contenders of a comparison write.
 *
 * @param tasks of the connector, and threads of the loop
 * @param contenders in the order of the table
 */
public record SinkScenario(
    Format format, boolean wide, int tasks, Feed feed, List<? extends Contender> contenders) {

  /**
   * With a feed of so many records.
   *
   * @param records null for as many as take about half a minute
   */
  public static SinkScenario of(
      Format format,
      boolean wide,
      int tasks,
      Order order,
      Long records,
      List<? extends Contender> contenders) {
    return new SinkScenario(
        format,
        wide,
        tasks,
        Feed.ofAtLeast(records == null ? enough(format, wide) : records, order),
        List.copyOf(contenders));
  }

  private static long enough(Format format, boolean wide) {
    long records =
        switch (format) {
          case AVRO -> 1_000_000;
          case JSON -> 400_000;
          case JSON_SCHEMALESS -> 600_000;
        };
    return wide ? records / 2 : records;
  }

  /** The same with only these, in this order. */
  public SinkScenario withContenders(List<? extends Contender> chosen) {
    return new SinkScenario(format, wide, tasks, feed, List.copyOf(chosen));
  }

  /** Short, for tables. */
  String label() {
    List<String> words = new ArrayList<>(List.of(format.toString(), feed.order().toString()));
    words.add(tasks == 1 ? "1 task" : tasks + " tasks");
    if (wide) {
      words.add("wide");
    }
    return String.join(", ", words);
  }

  /** The topic that has the reports; scenarios that differ in their tasks share it. */
  public String topic() {
    return String.join(
        "-",
        "reports",
        format.toString(),
        feed.order().toString(),
        wide ? "wide" : "narrow",
        Long.toString(feed.records()));
  }
}
