package dev.isobar.benchmarks.topology;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.report.Machine;
import dev.isobar.benchmarks.report.TextTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that was measured.
 *
 * @param startedAt in ISO 8601
 * @param aim the least that state in Cassandra may have of the record rate with local state
 * @param runs all of them
 */
record TopologyComparison(
    String startedAt,
    Machine machine,
    TopologySettings settings,
    double aim,
    List<TopologyRun> runs) {

  static final double AIM = 0.5;

  static TopologyComparison of(
      String startedAt, TopologySettings settings, List<TopologyRun> runs) {
    return new TopologyComparison(startedAt, Machine.here(), settings, AIM, List.copyOf(runs));
  }

  /** The rate with state in Cassandra over that with local state; empty if one was not run. */
  Optional<Double> ratio() {
    return median(TopologyState.CASSANDRA)
        .flatMap(
            cassandra ->
                median(TopologyState.LOCAL)
                    .map(local -> cassandra.perSecond() / local.perSecond()));
  }

  private Optional<TopologyRun> median(TopologyState state) {
    List<TopologyRun> own = runs.stream().filter(run -> run.state().equals(state.label())).toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(Figures.median(own, TopologyRun::perSecond));
  }

  /** As tables. */
  List<String> lines() {
    List<TopologyRun> medians = new ArrayList<>();
    for (TopologyState state : TopologyState.values()) {
      median(state).ifPresent(medians::add);
    }
    TextTable table =
        new TextTable(
            "state", "reports/s", "application µs", "Cassandra µs", "broker µs", "others");
    for (TopologyRun run : medians) {
      table.row(
          run.state(),
          Figures.whole(run.perSecond()),
          Figures.tenths(run.applicationMicros()),
          Figures.tenths(run.cassandraMicros()),
          Figures.tenths(run.brokerMicros()),
          Figures.whole(100 * run.others()) + " %");
    }
    List<String> lines = new ArrayList<>(table.lines());
    ratio()
        .ifPresent(
            value ->
                lines.add(
                    "  cassandra / local %s, aim ≥ %s: %s"
                        .formatted(
                            Figures.ratio(value),
                            Figures.ratio(aim),
                            value >= aim ? "met" : "missed")));
    lines.addAll(timeTable(medians));
    return lines;
  }

  private static List<String> timeTable(List<TopologyRun> medians) {
    Set<String> kinds = new LinkedHashSet<>();
    medians.forEach(run -> kinds.addAll(run.timeShares().keySet()));
    if (kinds.isEmpty()) {
      return List.of();
    }
    List<String> headings = new ArrayList<>(List.of("application's time by samples, µs a report"));
    medians.forEach(run -> headings.add(run.state()));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    for (String kind : kinds) {
      List<String> cells = new ArrayList<>(List.of(kind));
      for (TopologyRun run : medians) {
        cells.add(
            Figures.tenths(
                run.timeShares().getOrDefault(kind, 0.0) / 100 * run.applicationMicros()));
      }
      table.row(cells.toArray(String[]::new));
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }

  /** Writes it as JSON. */
  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
