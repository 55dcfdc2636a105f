package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.profile.ProfiledProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was asked for on the command line and holds for all runs.
 *
 * @param seed of the input
 * @param repeats of each scenario
 * @param warmUpShare of the records of a run
 * @param naiveRecords the most records the naive store gets
 * @param properties added to every application's, replacing what scenarios say
 * @param jvmArguments of the applications
 * @param profiled which processes are watched
 */
record RunSettings(
    long seed,
    int repeats,
    double warmUpShare,
    long naiveRecords,
    Map<String, String> properties,
    List<String> jvmArguments,
    Set<ProfiledProcess> profiled) {}
