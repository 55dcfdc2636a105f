package dev.isobar.benchmarks.http;

/**
 * What a round of load was answered.
 *
 * @param answers with status 200
 * @param refused with any other
 * @param seconds that it took
 * @param bytes of all answers
 * @param latencies of all
 */
record LoadResult(long answers, long refused, double seconds, long bytes, Latencies latencies) {

  /** Answers a second. */
  double perSecond() {
    return answers / seconds;
  }
}
