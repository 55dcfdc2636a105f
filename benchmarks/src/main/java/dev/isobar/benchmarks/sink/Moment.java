package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.report.MachineTimes;

/** All that is read at one mark. */
record Moment(
    long nanoTime,
    long written,
    ProcessUse writer,
    ProcessUse store,
    ProcessUse broker,
    ProcessUse benchmark,
    MachineTimes machine) {

  static Moment now(long written, long writerPid, long storePid, long brokerPid) {
    return new Moment(
        System.nanoTime(),
        written,
        ProcessUse.of(writerPid),
        ProcessUse.of(storePid),
        ProcessUse.of(brokerPid),
        ProcessUse.of(ProcessHandle.current().pid()),
        MachineTimes.now());
  }

  /** What happened from an earlier moment to this one. */
  SinkRun since(Moment earlier, Contender contender) {
    double seconds = (nanoTime - earlier.nanoTime) / 1e9;
    ProcessUse writing = writer.since(earlier.writer);
    long storeNanos = store.since(earlier.store).cpuNanos();
    long brokerNanos = broker.since(earlier.broker).cpuNanos();
    long known =
        writing.cpuNanos()
            + storeNanos
            + brokerNanos
            + benchmark.since(earlier.benchmark).cpuNanos();
    int processors = Runtime.getRuntime().availableProcessors();
    return new SinkRun(
        contender.toString(),
        written - earlier.written,
        seconds,
        writing.cpuNanos() / 1e9,
        storeNanos / 1e9,
        brokerNanos / 1e9,
        writing.bytesIn(),
        writing.bytesOut(),
        machine.busyShareSince(earlier.machine) - known / 1e9 / seconds / processors);
  }
}
