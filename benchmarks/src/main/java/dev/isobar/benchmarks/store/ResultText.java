package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.application.Report.MetricValue;
import dev.isobar.benchmarks.application.Report.ThreadTime;
import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.report.TextTable;
import dev.isobar.benchmarks.store.RestartResult.Restart;
import dev.isobar.benchmarks.store.ScenarioResult.ContenderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Results as text for people. */
final class ResultText {

  private static final int THREADS = 5;

  private ResultText() {}

  /** A scenario's table, its targets, and what else says where the time went. */
  static List<String> of(ScenarioResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s: %s (%,d records, %,d keys)"
            .formatted(result.name(), result.title(), result.records(), result.keys()));
    lines.addAll(throughput(result.comparison()));
    if (result.comparison().stream().anyMatch(row -> row.restart() != null)) {
      lines.addAll(restarts(result.comparison()));
    }
    result.targets().forEach(target -> lines.add("  " + verdict(target)));
    result.faults().forEach(fault -> lines.add("  FAULT: " + fault));
    result.comparison().forEach(row -> lines.addAll(details(row.run())));
    return lines;
  }

  /** A line about the heap. */
  static String of(HeapGrowth heap) {
    return "  heap: %s live with %,d keys, %s with %,d; target: not growing: %s"
        .formatted(
            Figures.mebibytes(heap.fewBytes()),
            heap.fewKeys(),
            Figures.mebibytes(heap.manyBytes()),
            heap.manyKeys(),
            passed(heap.reached()));
  }

  /** Where each target stands, a line each. */
  static List<String> targets(List<ScenarioResult> results) {
    List<String> lines = new ArrayList<>();
    results.forEach(
        result ->
            result
                .targets()
                .forEach(target -> lines.add("  " + result.name() + ": " + verdict(target))));
    HeapGrowth.of(results).ifPresent(heap -> lines.add(of(heap)));
    return lines;
  }

  private static List<String> throughput(List<ContenderResult> rows) {
    TextTable table =
        new TextTable(
            "store",
            "records/s",
            "to rocksdb",
            "to naive",
            "CPU µs/record: app",
            "cassandra",
            "broker",
            "stream thread busy",
            "others busy",
            "GC ms",
            "close ms",
            "resident",
            "live heap");
    for (ContenderResult row : rows) {
      RunResult run = row.run();
      boolean restart = row.restart() != null;
      table.row(
          row.contender(),
          Figures.whole(run.recordsPerSecond()),
          restart ? "" : ratio(row.toRocksdb()),
          restart ? "" : ratio(row.toNaive()),
          Figures.tenths(run.applicationMicros()),
          Figures.tenths(run.cassandraMicros()),
          Figures.tenths(run.brokerMicros()),
          Figures.whole(100 * run.streamThreadBusy()) + " %",
          Figures.whole(100 * run.othersBusy()) + " %",
          Figures.whole(run.collectorMillis()),
          run.closeMillis() == null ? "killed" : Figures.whole(run.closeMillis()),
          Figures.mebibytes(run.residentBytes()),
          run.liveHeapBytes() == null ? "" : Figures.mebibytes(run.liveHeapBytes()));
    }
    return table.lines();
  }

  private static List<String> restarts(List<ContenderResult> rows) {
    TextTable table =
        new TextTable(
            "restart", "start to RUNNING", "faster", "records replayed", "replay ms", "keys found");
    for (ContenderResult row : rows) {
      Restart restart = row.restart();
      if (restart != null) {
        table.row(
            row.contender(),
            Figures.whole(restart.millis()) + " ms",
            ratio(row.toRocksdb()),
            Figures.whole(restart.restoredRecords()),
            Figures.whole(restart.restoringMillis()),
            Figures.whole(restart.keys()));
      }
    }
    return table.lines();
  }

  private static List<String> details(RunResult run) {
    List<String> lines = new ArrayList<>();
    double seconds = run.records() / run.recordsPerSecond();
    lines.add(
        "  %s, threads of the application, %% of a core: %s"
            .formatted(
                run.contender(),
                run.threads().stream()
                    .limit(THREADS)
                    .map(thread -> thread(thread, seconds))
                    .collect(Collectors.joining(", "))));
    Map<String, List<MetricValue>> byGroup =
        run.metrics().stream()
            .collect(Collectors.groupingBy(MetricValue::group, TreeMap::new, Collectors.toList()));
    byGroup.forEach(
        (group, metrics) ->
            lines.add(
                "  %s, %s: %s"
                    .formatted(
                        run.contender(),
                        group,
                        metrics.stream()
                            .map(ResultText::metric)
                            .collect(Collectors.joining(", ")))));
    return lines;
  }

  private static String thread(ThreadTime thread, double seconds) {
    return shortened(thread.thread()) + " " + Figures.whole(thread.nanos() / seconds / 1e7);
  }

  // The id of the application's process, and what comes before it, say nothing to anybody.
  private static String shortened(String thread) {
    return thread.replaceAll("[-\\w]*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-", "");
  }

  private static String metric(MetricValue metric) {
    Object value = metric.value();
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return metric.name()
          + " "
          + (number < 10 ? "%.3f".formatted(number) : Figures.tenths(number));
    }
    return metric.name()
        + " "
        + (value instanceof Number number ? Figures.whole(number.doubleValue()) : value);
  }

  private static String verdict(ScenarioResult.TargetResult target) {
    return "target %s: %s, %s"
        .formatted(target.target(), Figures.ratio(target.value()), passed(target.reached()));
  }

  private static String passed(boolean reached) {
    return reached ? "pass" : "FAIL";
  }

  private static String ratio(Double ratio) {
    return ratio == null ? "" : Figures.ratio(ratio);
  }
}
