package dev.isobar.benchmarks.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isobar.benchmarks.report.Figures;
import dev.isobar.benchmarks.report.Machine;
import dev.isobar.benchmarks.report.TextTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that was measured; what was left out is null.
 *
 * @param startedAt in ISO 8601
 */
record SourceResults(
    String startedAt,
    Machine machine,
    SourceSettings settings,
    PageCost page,
    SteadyLoad steady,
    List<CatchUp> catchUps) {

  private static final double MOST_RATIO = 1.5;
  private static final double MOST_CORE = 0.2;

  /**
   * Of a bare client's speed, where the server and not a shared processor is what both wait for.
   */
  private static final double LEAST_SHARE = 0.9;

  /** Writes it as JSON. */
  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** As a table, with the targets. */
  List<String> lines() {
    TextTable table = new TextTable("what", "measured", "target", "");
    if (page != null) {
      table.row(
          "page of %d reports: tree".formatted(page.reports()), micros(page.treeMicros()), "", "");
      table.row(
          "page of %d reports: records".formatted(page.reports()),
          micros(page.recordsMicros()),
          "",
          "");
      table.row(
          "records / tree",
          Figures.ratio(page.ratio()),
          "≤ " + Figures.ratio(MOST_RATIO),
          verdict(page.ratio() <= MOST_RATIO));
    }
    if (steady != null) {
      table.row(
          "%,d stations every %d s: share of a core"
              .formatted(steady.stations(), steady.intervalSeconds()),
          percent(steady.coreShare()),
          "< " + percent(MOST_CORE),
          verdict(steady.coreShare() < MOST_CORE));
      table.row(
          "  largest heap (-Xmx)",
          steady.heapMegabytes() + " MiB",
          "256 MiB",
          verdict(steady.heapMegabytes() <= 256));
      table.row("  live in the heap", Figures.tenths(steady.liveMegabytes()) + " MiB", "", "");
      table.row(
          "  requests a second", Figures.tenths(steady.requests() / steady.seconds()), "", "");
      table.row("  records a second", Figures.tenths(steady.records() / steady.seconds()), "", "");
      table.row("  first reading of all", Figures.tenths(steady.firstPassSeconds()) + " s", "", "");
      table.row("  the machine was busy", percent(steady.machineShare()), "", "");
    }
    for (CatchUp catchUp : catchUps) {
      table.row(
          "no limit, answers after %d ms: one task, requests a second"
              .formatted(catchUp.answerMillis()),
          Figures.whole(catchUp.taskRequestsPerSecond()),
          "",
          "");
      table.row("  records a second", Figures.whole(catchUp.taskRecordsPerSecond()), "", "");
      table.row(
          "  bare client, requests a second",
          Figures.whole(catchUp.bareRequestsPerSecond()),
          "",
          "");
      boolean isTarget = catchUp.answerMillis() > 0;
      table.row(
          "  task / bare client",
          Figures.ratio(catchUp.share()),
          isTarget ? "≥ " + Figures.ratio(LEAST_SHARE) : "",
          isTarget ? verdict(catchUp.share() >= LEAST_SHARE) : "");
    }
    return table.lines();
  }

  private static String micros(double value) {
    return Figures.whole(value) + " µs";
  }

  private static String percent(double share) {
    return Figures.tenths(100 * share) + " %";
  }

  private static String verdict(boolean met) {
    return met ? "met" : "missed";
  }
}
