package dev.isobar.benchmarks.store;

import java.time.Duration;

/**
 * Processor time that the processes had used at a moment, or between two, in nanoseconds.
 *
 * @param application 0 where only the servers were asked for
 */
record CpuTimes(long application, long cassandra, long broker) {

  static CpuTimes of(long applicationPid, Servers servers) {
    return new CpuTimes(
        nanos(applicationPid), nanos(servers.cassandra().pid()), nanos(servers.kafka().pid()));
  }

  static CpuTimes of(Servers servers) {
    return new CpuTimes(0, nanos(servers.cassandra().pid()), nanos(servers.kafka().pid()));
  }

  CpuTimes since(CpuTimes earlier) {
    return new CpuTimes(
        application - earlier.application, cassandra - earlier.cassandra, broker - earlier.broker);
  }

  long total() {
    return application + cassandra + broker;
  }

  private static long nanos(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElseThrow(() -> new RunFailedException("Process " + pid + " has ended"));
  }
}
