package dev.isobar.benchmarks.source;

/**
 * How fast one task reads what it has not read yet, beside a client that only asks.
 *
 * @param answerMillis the server waits so long before it answers
 * @param requests by each of the two
 * @param records the task made of them
 * @param taskSeconds the task took
 * @param bareSeconds the bare client took for the same requests
 * @param connections requests under way at once, of each
 */
record CatchUp(
    long answerMillis,
    int requests,
    long records,
    double taskSeconds,
    double bareSeconds,
    int connections) {

  public double taskRequestsPerSecond() {
    return requests / taskSeconds;
  }

  public double taskRecordsPerSecond() {
    return records / taskSeconds;
  }

  public double bareRequestsPerSecond() {
    return requests / bareSeconds;
  }

  /** The task's speed as a share of the bare client's. */
  public double share() {
    return bareSeconds / taskSeconds;
  }
}
