package dev.isobar.benchmarks.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.benchmarks.application.Report.Committed;
import dev.isobar.benchmarks.application.Report.Measured;
import dev.isobar.benchmarks.application.Report.MetricValue;
import dev.isobar.benchmarks.application.Report.Running;
import dev.isobar.benchmarks.application.Report.ThreadTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportLinesTest {

  private final ReportLines lines = new ReportLines();

  @Test
  void whatIsWrittenIsReadAgain() {
    Running running = new Running(1_020, 5, 7);
    Measured measured =
        new Measured(
            1,
            -2,
            3,
            List.of(new ThreadTime("one", 4)),
            List.of(new MetricValue("group", "hits", Map.of("store", "counts"), 0.5)));

    assertThat(lines.read(lines.write(running))).isEqualTo(running);
    assertThat(lines.read(lines.write(measured))).isEqualTo(measured);
    assertThat(lines.read(lines.write(new Committed()))).isEqualTo(new Committed());
  }

  @Test
  void aReportIsOneLine() {
    assertThat(lines.write(new Report.Failed("first\nsecond"))).doesNotContain("\n");
  }

  @Test
  void otherLinesAreNotTakenForReports() {
    assertThatThrownBy(() -> lines.read("Hello world"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Hello world");
    assertThatThrownBy(() -> lines.read("Running {"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Running {");
  }
}
