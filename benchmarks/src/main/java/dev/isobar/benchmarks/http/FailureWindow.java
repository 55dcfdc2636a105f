package dev.isobar.benchmarks.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a kill did to those who asked.
 *
 * @param contender who was asked, and how
 * @param seconds from the kill until the last question was asked that failed; 0 when none failed
 * @param failed questions, of those asked from the kill on
 * @param asked questions from the kill on
 * @param oldestMillis the greatest age of an answer from the kill on; NaN when none says
 * @param by how many answers came from whom, and failures by their reason
 */
record FailureWindow(
    String contender,
    double seconds,
    long failed,
    long asked,
    double oldestMillis,
    Map<String, Integer> by) {

  /**
   * Of all that was asked.
   *
   * @param killedAt nanoseconds of the JVM's clock
   */
  static FailureWindow of(String contender, List<Asked> all, long killedAt) {
    long last = killedAt;
    long failed = 0;
    long asked = 0;
    double oldest = Double.NaN;
    Map<String, Integer> by = new TreeMap<>();
    for (Asked one : all) {
      if (one.at() - killedAt < 0) {
        continue;
      }
      asked++;
      by.merge(one.by(), 1, Integer::sum);
      if (!one.answered()) {
        failed++;
        last = one.at() - last > 0 ? one.at() : last;
      } else if (!Double.isNaN(one.ageMillis())) {
        oldest = Double.isNaN(oldest) ? one.ageMillis() : Math.max(oldest, one.ageMillis());
      }
    }
    return new FailureWindow(contender, (last - killedAt) / 1e9, failed, asked, oldest, by);
  }
}
