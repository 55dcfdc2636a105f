package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the contenders did in a scenario.
 *
 * @param scenario in words
 * @param records of its topic
 * @param runs all of them
 * @param medians of each contender the run with the median of rows a second
 * @param ratios of the sink's median run to others'
 */
record SinkComparison(
    String scenario, long records, List<SinkRun> runs, List<SinkRun> medians, List<Ratio> ratios) {

  private static final double LEAST_OF_SINGLE = 1.3;
  private static final double LEAST_OF_LOOP = 0.8;
  private static final double MOST_CPU_OF_LOOP = 1.5;

  static SinkComparison of(SinkScenario scenario, List<SinkRun> runs) {
    List<SinkRun> medians = new ArrayList<>();
    for (Contender contender : scenario.contenders()) {
      List<SinkRun> own = runs.stream().filter(run -> run.contender() == contender).toList();
      if (!own.isEmpty()) {
        medians.add(Figures.median(own, SinkRun::rowsPerSecond));
      }
    }
    List<Ratio> ratios = new ArrayList<>();
    ratio(medians, Contender.RAW_SINGLE, "rows/s", SinkRun::rowsPerSecond, LEAST_OF_SINGLE, true)
        .ifPresent(ratios::add);
    ratio(medians, Contender.LOOP, "rows/s", SinkRun::rowsPerSecond, LEAST_OF_LOOP, true)
        .ifPresent(ratios::add);
    ratio(medians, Contender.LOOP, "CPU a row", SinkRun::writerCpuPer100k, MOST_CPU_OF_LOOP, false)
        .ifPresent(ratios::add);
    return new SinkComparison(
        scenario.label(), scenario.feed().records(), List.copyOf(runs), medians, ratios);
  }

  private static Optional<Ratio> ratio(
      List<SinkRun> medians,
      Contender other,
      String what,
      ToDoubleFunction<SinkRun> figure,
      double aim,
      boolean least) {
    Optional<SinkRun> sink = of(medians, Contender.SINK);
    Optional<SinkRun> beside = of(medians, other);
    if (sink.isEmpty() || beside.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Ratio(
            what + ": sink / " + other,
            figure.applyAsDouble(sink.get()) / figure.applyAsDouble(beside.get()),
            aim,
            least));
  }

  private static Optional<SinkRun> of(List<SinkRun> runs, Contender contender) {
    return runs.stream().filter(run -> run.contender() == contender).findFirst();
  }

  /** As tables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %,d records".formatted(scenario, records));
    TextTable table =
        new TextTable(
            "", "rows/s", "writer CPU", "Cassandra CPU", "broker CPU", "read", "written", "others");
    for (SinkRun run : medians) {
      table.row(
          run.contender().toString(),
          Figures.whole(run.rowsPerSecond()),
          Figures.tenths(run.writerCpuPer100k()) + " s",
          Figures.tenths(run.cassandraCpuPer100k()) + " s",
          Figures.tenths(run.brokerCpuPer100k()) + " s",
          Figures.whole(run.bytesInPerRow()) + " B",
          Figures.whole(run.bytesOutPerRow()) + " B",
          Figures.whole(100 * run.others()) + " %");
    }
    lines.addAll(table.lines());
    if (!ratios.isEmpty()) {
      TextTable aims = new TextTable("", "measured", "aim", "");
      for (Ratio ratio : ratios) {
        aims.row(
            ratio.what(),
            Figures.ratio(ratio.value()),
            (ratio.least() ? "≥ " : "≤ ") + Figures.ratio(ratio.aim()),
            ratio.met() ? "met" : "missed");
      }
      lines.addAll(aims.lines());
    }
    return lines;
  }
}
