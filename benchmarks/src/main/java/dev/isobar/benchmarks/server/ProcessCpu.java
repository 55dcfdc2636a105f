package dev.isobar.benchmarks.server;

import java.time.Duration;

/** Processor time of processes. */
public final class ProcessCpu {

  private ProcessCpu() {}

  /**
   * What a process has used until now, in nanoseconds.
   *
   * @throws IllegalStateException if it has ended
   */
  public static long nanos(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElseThrow(() -> new IllegalStateException("Process " + pid + " has ended"));
  }
}
