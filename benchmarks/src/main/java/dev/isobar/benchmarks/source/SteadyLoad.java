package dev.isobar.benchmarks.source;

/**
 * What it costs to poll many stations for a while, once all of them were read for the first time.
 *
 * @param stations how many
 * @param intervalSeconds between two polls of a station
 * @param seconds how long was measured
 * @param firstPassSeconds how long it took before to read every station once
 * @param requests answered meanwhile
 * @param records written to the topic meanwhile
 * @param cpuSeconds processor time of the whole worker meanwhile
 * @param machineShare the busy share of all processors meanwhile, from 0 to 1
 * @param heapMegabytes the largest heap the worker was given, MiB
 * @param liveMegabytes what was live in it after a full collection at the end, MiB; NaN if the
 *     JDK's tools could not tell
 */
record SteadyLoad(
    int stations,
    int intervalSeconds,
    double seconds,
    double firstPassSeconds,
    long requests,
    long records,
    double cpuSeconds,
    double machineShare,
    int heapMegabytes,
    double liveMegabytes) {

  /** The share of one core. */
  public double coreShare() {
    return cpuSeconds / seconds;
  }
}
