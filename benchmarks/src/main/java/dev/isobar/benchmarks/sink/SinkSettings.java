package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for on the command line and holds for all scenarios.
 *
 * @param seed of the reports
 * @param repeats of each scenario
 * @param warmUp the share of the reports that is written before the measurement
 * @param heapMegabytes the largest heap of a process that writes, MiB
 * @param properties of the connector, added to those it needs
 * @param profiled which processes are watched
 */
record SinkSettings(
    long seed,
    int repeats,
    double warmUp,
    int heapMegabytes,
    Map<String, String> properties,
    Set<ProfiledProcess> profiled) {}
