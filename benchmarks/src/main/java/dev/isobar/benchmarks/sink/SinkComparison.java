package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the contenders did in a scenario.
 *
 * @param scenario in words
 * @param target what was written to
 * @param unit what a record became, in the plural
 * @param records of its topic
 * @param runs all of them
 * @param medians of each contender the run with the median speed
 * @param ratios of the connector's median run to others'
 */
record SinkComparison(
    String scenario,
    String target,
    String unit,
    long records,
    List<SinkRun> runs,
    List<SinkRun> medians,
    List<Ratio> ratios) {

  static SinkComparison of(
      SinkScenario scenario, String target, String unit, List<Aim> aims, List<SinkRun> runs) {
    Map<Contender, SinkRun> medians = new LinkedHashMap<>();
    for (Contender contender : scenario.contenders()) {
      List<SinkRun> own =
          runs.stream().filter(run -> run.contender().equals(contender.toString())).toList();
      if (!own.isEmpty()) {
        medians.put(contender, Figures.median(own, SinkRun::perSecond));
      }
    }
    List<Ratio> ratios = new ArrayList<>();
    for (Contender connector : medians.keySet()) {
      for (Aim aim : aims) {
        if (connector.isConnector() && medians.containsKey(aim.other())) {
          ratios.add(aim.of(medians.get(connector), medians.get(aim.other()), unit));
        }
      }
    }
    return new SinkComparison(
        scenario.label(),
        target,
        unit,
        scenario.feed().records(),
        List.copyOf(runs),
        List.copyOf(medians.values()),
        ratios);
  }

  /** As tables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s: %,d records".formatted(scenario, records));
    TextTable table =
        new TextTable(
            "",
            unit + "/s",
            "writer CPU",
            target + " CPU",
            "broker CPU",
            "read",
            "written",
            "others");
    for (SinkRun run : medians) {
      table.row(
          run.contender(),
          Figures.whole(run.perSecond()),
          Figures.tenths(run.writerCpuPer100k()) + " s",
          Figures.tenths(run.storeCpuPer100k()) + " s",
          Figures.tenths(run.brokerCpuPer100k()) + " s",
          Figures.whole(run.bytesInEach()) + " B",
          Figures.whole(run.bytesOutEach()) + " B",
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
            Double.isNaN(ratio.value()) ? "too few records" : ratio.met() ? "met" : "missed");
      }
      lines.addAll(aims.lines());
    }
    return lines;
  }
}
