package dev.isobar.benchmarks.store;

import java.util.List;
import java.util.Map;

/**
 * All that came out of a scenario.
 *
 * @param seed of its input
 * @param properties of the applications, beside those every run has
 * @param runs all of them, in the order in which they were made
 * @param restarts likewise
 * @param faults why runs have no result, and results that are wrong
 * @param comparison a row a contender
 * @param targets and whether they were reached
 */
record ScenarioResult(
    String name,
    String title,
    long records,
    long keys,
    long seed,
    Map<String, String> properties,
    List<RunResult> runs,
    List<RestartResult> restarts,
    List<String> faults,
    List<ContenderResult> comparison,
    List<TargetResult> targets) {

  /**
   * The run in the middle of a contender's, and how it compares.
   *
   * @param toRocksdb how many times better than RocksDB: the records a second, or the time of a
   *     restart; null if there is nothing to compare with
   * @param toNaive likewise
   * @param restart null but for scenarios of that kind
   */
  record ContenderResult(
      String contender,
      RunResult run,
      RestartResult.Restart restart,
      Double toRocksdb,
      Double toNaive) {}

  /**
   * A target.
   *
   * @param target in words
   * @param value what was measured
   */
  record TargetResult(String target, double value, boolean reached) {}
}
