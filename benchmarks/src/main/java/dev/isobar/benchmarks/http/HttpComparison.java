package dev.isobar.benchmarks.http;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that was measured.
 *
 * @param startedAt in ISO 8601
 * @param aim the least that point queries may have of the rate of the constant answer
 * @param rounds of load
 * @param windows of each kill
 */
record HttpComparison(
    String startedAt,
    Machine machine,
    HttpSettings settings,
    double aim,
    List<PointRound> rounds,
    List<FailureWindow> windows) {

  static final double AIM = 0.7;

  static HttpComparison of(
      String startedAt,
      HttpSettings settings,
      List<PointRound> rounds,
      List<FailureWindow> windows) {
    return new HttpComparison(
        startedAt, Machine.here(), settings, AIM, List.copyOf(rounds), List.copyOf(windows));
  }

  /** Numbers a second over constant answers a second; NaN if they were not measured. */
  @JsonProperty
  double ratioOfNumbers() {
    return ratio(PointBenchmark.NUMBER);
  }

  /** Reports a second over constant answers a second; NaN if they were not measured. */
  @JsonProperty
  double ratioOfReports() {
    return ratio(PointBenchmark.REPORT);
  }

  private double ratio(String answer) {
    return median(answer)
        .flatMap(
            point ->
                median(PointBenchmark.CONSTANT)
                    .map(constant -> point.perSecond() / constant.perSecond()))
        .orElse(Double.NaN);
  }

  private Optional<PointRound> median(String answer) {
    List<PointRound> own = rounds.stream().filter(one -> one.answer().equals(answer)).toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(Figures.median(own, PointRound::perSecond));
  }

  /** As tables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!rounds.isEmpty()) {
      lines.addAll(pointTable());
    }
    if (!windows.isEmpty()) {
      lines.add("");
      lines.addAll(killTable());
    }
    return lines;
  }

  private List<String> pointTable() {
    TextTable table =
        new TextTable(
            "answer", "a second", "bytes", "server µs", "p50 µs", "p99 µs", "p99.9 µs", "others");
    for (String answer :
        List.of(
            PointBenchmark.CONSTANT,
            PointBenchmark.NUMBER,
            PointBenchmark.REPORT,
            PointBenchmark.FILE)) {
      median(answer)
          .ifPresent(
              round ->
                  table.row(
                      round.answer(),
                      Figures.whole(round.perSecond()),
                      Figures.whole(round.bytesEach()),
                      Figures.tenths(round.serverMicros()),
                      Figures.whole(round.latencies().p50()),
                      Figures.whole(round.latencies().p99()),
                      Figures.whole(round.latencies().p999()),
                      Figures.whole(100 * round.others()) + " %"));
    }
    List<String> lines = new ArrayList<>(table.lines());
    Stream.of(PointBenchmark.NUMBER, PointBenchmark.REPORT)
        .filter(answer -> median(answer).isPresent())
        .forEach(answer -> lines.add(aimed(answer)));
    return lines;
  }

  private String aimed(String answer) {
    return "  %s / %s %s, aim ≥ %s: %s"
        .formatted(
            answer,
            PointBenchmark.CONSTANT,
            Figures.ratio(ratio(answer)),
            Figures.ratio(aim),
            ratio(answer) >= aim ? "met" : "missed");
  }

  private List<String> killTable() {
    TextTable table =
        new TextTable(
            "one of two killed; asked",
            "kills",
            "failed for s: p50",
            "p90",
            "max",
            "questions failed",
            "oldest answer s");
    for (String contender : windows.stream().map(FailureWindow::contender).distinct().toList()) {
      List<FailureWindow> own =
          windows.stream().filter(window -> window.contender().equals(contender)).toList();
      double[] seconds = own.stream().mapToDouble(FailureWindow::seconds).sorted().toArray();
      long failed = own.stream().mapToLong(FailureWindow::failed).sum();
      long asked = own.stream().mapToLong(FailureWindow::asked).sum();
      double oldest =
          own.stream()
              .mapToDouble(FailureWindow::oldestMillis)
              .filter(age -> !Double.isNaN(age))
              .max()
              .orElse(Double.NaN);
      table.row(
          contender,
          Figures.whole(own.size()),
          Figures.tenths(at(seconds, 0.5)),
          Figures.tenths(at(seconds, 0.9)),
          Figures.tenths(at(seconds, 1)),
          "%.1f %%".formatted(100.0 * failed / asked),
          Figures.tenths(oldest / 1e3));
    }
    return table.lines();
  }

  private static double at(double[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
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
