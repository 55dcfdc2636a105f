package dev.isobar.benchmarks.topology;

import dev.isobar.benchmarks.report.MachineTimes;
import dev.isobar.benchmarks.server.ProcessCpu;
import java.util.Map;

/** All that is read at one mark of a run; processor times in nanoseconds. */
record Watched(
    long nanoTime,
    long reports,
    long application,
    long cassandra,
    long broker,
    long benchmark,
    MachineTimes machine) {

  static Watched now(long reports, long applicationPid, TopologyServers servers) {
    return new Watched(
        System.nanoTime(),
        reports,
        ProcessCpu.nanos(applicationPid),
        ProcessCpu.nanos(servers.cassandraPid()),
        ProcessCpu.nanos(servers.kafkaPid()),
        ProcessCpu.nanos(ProcessHandle.current().pid()),
        MachineTimes.now());
  }

  /** What happened from an earlier mark to this one. */
  TopologyRun since(Watched earlier, TopologyState state) {
    double seconds = (nanoTime - earlier.nanoTime) / 1e9;
    double own = (application - earlier.application) / 1e9;
    double inCassandra = (cassandra - earlier.cassandra) / 1e9;
    double inBroker = (broker - earlier.broker) / 1e9;
    double known = own + inCassandra + inBroker + (benchmark - earlier.benchmark) / 1e9;
    int processors = Runtime.getRuntime().availableProcessors();
    return new TopologyRun(
        state.label(),
        reports - earlier.reports,
        seconds,
        own,
        inCassandra,
        inBroker,
        machine.busyShareSince(earlier.machine) - known / seconds / processors,
        Map.of());
  }
}
