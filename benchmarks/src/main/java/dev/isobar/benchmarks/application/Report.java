package dev.isobar.benchmarks.application;

import java.util.List;
import java.util.Map;

/**
 * What the application tells who started it, a line each on its standard output: the simple name of
 * the record, then its fields as JSON.
 */
public sealed interface Report {

  /**
   * All tasks run.
   *
   * @param millis since {@code KafkaStreams.start()} was called
   * @param restoredRecords replayed from changelogs
   * @param restoringMillis from the first restore's start to the last one's end, 0 for no restore
   */
  record Running(long millis, long restoredRecords, long restoringMillis) implements Report {}

  /** The first record after the warm-up has arrived. */
  record Measuring() implements Report {}

  /**
   * How far it is, about once a second.
   *
   * @param processed records taken since the start
   * @param committed the committed input offset, -1 for none yet
   */
  record Progress(long processed, long committed) implements Report {}

  /**
   * The live heap after a full collection.
   *
   * @param atRecord the record being processed
   */
  record Heap(long atRecord, long liveBytes) implements Report {}

  /** The last record has been committed. */
  record Committed() implements Report {}

  /**
   * Comes after {@link Committed}.
   *
   * @param nanos from the first record after the warm-up to the last commit
   * @param checksum of all results, whatever their order
   * @param collectorMillis spent in garbage collection meanwhile
   * @param threads those that used most processor time meanwhile
   * @param metrics what Kafka Streams and the stores measured themselves
   */
  record Measured(
      long nanos,
      long checksum,
      long collectorMillis,
      List<ThreadTime> threads,
      List<MetricValue> metrics)
      implements Report {}

  /**
   * The answer to {@link Order#VERIFY}.
   *
   * @param keys in the store
   * @param total of all counts
   */
  record Totals(long keys, long total) implements Report {}

  /**
   * The answer to {@link Order#STOP}; the process ends.
   *
   * @param millis that closing took
   */
  record Closed(long millis) implements Report {}

  /** The application cannot go on; the process ends. */
  record Failed(String reason) implements Report {}

  /**
   * The processor time of a thread.
   *
   * @param thread its name
   * @param nanos of processor time
   */
  record ThreadTime(String thread, long nanos) {}

  /**
   * One metric.
   *
   * @param value a number or a text
   */
  record MetricValue(String group, String name, Map<String, String> tags, Object value) {}
}
