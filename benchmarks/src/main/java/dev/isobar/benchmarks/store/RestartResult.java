package dev.isobar.benchmarks.store;

import java.util.List;

/**
 * How one application came back, several times.
 *
 * @param contender the store's name
 * @param fill how the state came about before the first crash
 * @param restarts one after the other, each after more input and another crash
 */
record RestartResult(String contender, RunResult fill, List<Restart> restarts) {

  /**
   * One start.
   *
   * @param millis from {@code KafkaStreams.start()} to RUNNING
   * @param restoredRecords replayed from the changelog
   * @param restoringMillis of the replay
   * @param keys found in the store then
   * @param total of the counts found, which must be {@code expected}
   * @param expected how many records had been committed
   */
  record Restart(
      long millis,
      long restoredRecords,
      long restoringMillis,
      long keys,
      long total,
      long expected) {}
}
