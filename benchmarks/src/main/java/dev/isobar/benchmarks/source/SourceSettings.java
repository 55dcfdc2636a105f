package dev.isobar.benchmarks.source;

/**
 * What to measure.
 *
 * @param stations polled in the steady load
 * @param intervalSeconds between two polls of a station
 * @param seconds how long the steady load is measured
 * @param catchUpStations read once, as fast as possible
 * @param heapMegabytes the largest heap of the worker, MiB
 * @param seed of the simulated weather
 */
record SourceSettings(
    int stations,
    int intervalSeconds,
    int seconds,
    int catchUpStations,
    int heapMegabytes,
    long seed) {}
