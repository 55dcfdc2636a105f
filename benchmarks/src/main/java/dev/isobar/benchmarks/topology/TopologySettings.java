package dev.isobar.benchmarks.topology;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import java.util.Map;
import java.util.Set;

/**
 * How it is measured.
 *
 * @param seed of the weather
 * @param stations that report
 * @param reports of all stations together
 * @param repeats of each contender
 * @param warmUpShare of the reports, processed before the measurement
 * @param heapMegabytes largest heap of the application, MiB
 * @param properties given to the application
 * @param profiled which processes are watched
 */
record TopologySettings(
    long seed,
    int stations,
    long reports,
    int repeats,
    double warmUpShare,
    int heapMegabytes,
    Map<String, String> properties,
    Set<ProfiledProcess> profiled) {}
