package dev.isobar.benchmarks.http;

/**
 * A round of load.
 *
 * @param answer which was asked for
 * @param perSecond answers
 * @param bytesEach of an answer, its head included
 * @param serverMicros processor time of the server, microseconds an answer
 * @param latencies of the answers
 * @param others the share of the machine that other processes had, from 0 to 1
 */
record PointRound(
    String answer,
    double perSecond,
    double bytesEach,
    double serverMicros,
    Latencies latencies,
    double others) {}
