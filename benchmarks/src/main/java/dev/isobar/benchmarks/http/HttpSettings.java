package dev.isobar.benchmarks.http;

import java.util.Map;

/**
 * How it is measured.
 *
 * @param seed of the weather
 * @param stations that report, and are asked for
 * @param reports of all stations together
 * @param rounds of each answer; the median counts
 * @param seconds of a round
 * @param connections that ask at a time
 * @param kills of each application
 * @param rate questions a second of each way to ask, while instances are killed
 * @param heapMegabytes largest heap of an instance, MiB
 * @param properties given to all instances
 */
record HttpSettings(
    long seed,
    int stations,
    long reports,
    int rounds,
    int seconds,
    int connections,
    int kills,
    int rate,
    int heapMegabytes,
    Map<String, String> properties) {}
