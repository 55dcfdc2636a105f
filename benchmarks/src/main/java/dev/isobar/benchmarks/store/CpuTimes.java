package dev.isobar.benchmarks.store;

import java.time.Duration;

/**
 * Processor time that the processes had used at a moment, or between two, in nanoseconds.
 *
 * @param application 0 where only the servers were asked for
 * @param benchmark of this process, which waits for the others
 */
record CpuTimes(long application, long cassandra, long broker, long benchmark) {

  static CpuTimes of(long applicationPid, Servers servers) {
    return new CpuTimes(
        nanos(applicationPid),
        nanos(servers.cassandra().pid()),
        nanos(servers.kafka().pid()),
        nanos(ProcessHandle.current().pid()));
  }

  static CpuTimes of(Servers servers) {
    return new CpuTimes(0, nanos(servers.cassandra().pid()), nanos(servers.kafka().pid()), 0);
  }

  CpuTimes since(CpuTimes earlier) {
    return new CpuTimes(
        application - earlier.application,
        cassandra - earlier.cassandra,
        broker - earlier.broker,
        benchmark - earlier.benchmark);
  }

  long total() {
    return application + cassandra + broker + benchmark;
  }

  private static long nanos(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElseThrow(() -> new RunFailedException("Process " + pid + " has ended"));
  }
}
