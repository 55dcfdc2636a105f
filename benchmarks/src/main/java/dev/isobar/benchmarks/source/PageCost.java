package dev.isobar.benchmarks.source;

import dev.isobar.connect.nws.http.PageBenchmark;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What a page of reports costs.
 *
 * @param reports on the page
 * @param treeMicros microseconds in which Jackson reads it into a tree
 * @param recordsMicros microseconds in which the connector makes source records of it
 */
record PageCost(int reports, double treeMicros, double recordsMicros) {

  private static final String TREE = "tree";

  /** Measured by JMH in a process of its own. */
  static PageCost measured() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(PageBenchmark.class.getName())
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    double tree = Double.NaN;
    double records = Double.NaN;
    for (RunResult result : results) {
      double score = result.getPrimaryResult().getScore();
      if (result.getParams().getBenchmark().endsWith("." + TREE)) {
        tree = score;
      } else {
        records = score;
      }
    }
    return new PageCost(PageBenchmark.REPORTS, tree, records);
  }

  /** How many times as much the records cost as the tree. */
  public double ratio() {
    return recordsMicros / treeMicros;
  }
}
