package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.report.MachineTimes;

/** All that is read at one mark. */
record Moment(
    long nanoTime,
    long rows,
    ProcessUse writer,
    ProcessUse cassandra,
    ProcessUse broker,
    ProcessUse benchmark,
    MachineTimes machine) {

  static Moment now(long rows, long writerPid, SinkServers servers) {
    return new Moment(
        System.nanoTime(),
        rows,
        ProcessUse.of(writerPid),
        ProcessUse.of(servers.cassandra().pid()),
        ProcessUse.of(servers.kafka().pid()),
        ProcessUse.of(ProcessHandle.current().pid()),
        MachineTimes.now());
  }

  /** What happened from an earlier moment to this one. */
  SinkRun since(Moment earlier, Contender contender) {
    double seconds = (nanoTime - earlier.nanoTime) / 1e9;
    ProcessUse writing = writer.since(earlier.writer);
    long cassandraNanos = cassandra.since(earlier.cassandra).cpuNanos();
    long brokerNanos = broker.since(earlier.broker).cpuNanos();
    long known =
        writing.cpuNanos()
            + cassandraNanos
            + brokerNanos
            + benchmark.since(earlier.benchmark).cpuNanos();
    int processors = Runtime.getRuntime().availableProcessors();
    return new SinkRun(
        contender,
        rows - earlier.rows,
        seconds,
        writing.cpuNanos() / 1e9,
        cassandraNanos / 1e9,
        brokerNanos / 1e9,
        writing.bytesIn(),
        writing.bytesOut(),
        machine.busyShareSince(earlier.machine) - known / 1e9 / seconds / processors);
  }
}
