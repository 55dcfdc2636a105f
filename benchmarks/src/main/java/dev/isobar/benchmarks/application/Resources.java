package dev.isobar.benchmarks.application;

import dev.isobar.benchmarks.application.Report.ThreadTime;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What this process had used of processor and collector at a moment. */
record Resources(long nanoTime, Map<Long, Long> threadNanos, long collectorMillis) {

  private static final int THREADS = 12;

  static Resources now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> nanos = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
    }
    long collectors =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum();
    return new Resources(System.nanoTime(), nanos, collectors);
  }

  /** The threads that used most between an earlier moment and this one, most first. */
  List<ThreadTime> busiestSince(Resources earlier) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threadNanos.entrySet().stream()
        .map(
            entry -> {
              ThreadInfo info = threads.getThreadInfo(entry.getKey());
              long before = earlier.threadNanos().getOrDefault(entry.getKey(), 0L);
              return new ThreadTime(
                  info == null ? "ended" : info.getThreadName(), entry.getValue() - before);
            })
        .filter(thread -> thread.nanos() > 0)
        .sorted(Comparator.comparingLong(ThreadTime::nanos).reversed())
        .limit(THREADS)
        .toList();
  }

  /** The live heap in bytes, after a full collection. */
  static long liveHeap() {
    // The second one takes what the first left to reference handlers.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
