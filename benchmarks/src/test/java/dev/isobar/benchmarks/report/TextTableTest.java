package dev.isobar.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCellAndFiguresLeanRight() {
    TextTable table = new TextTable("store", "records/s").row("rocksdb", "1").row("ours", "20,000");

    assertThat(table.lines())
        .containsExactly("  store    records/s", "  rocksdb          1", "  ours        20,000");
  }

  @Test
  void linesHaveNoBlanksAtTheirEnds() {
    assertThat(new TextTable("a", "b").row("long", "").lines().get(1)).isEqualTo("  long");
  }

  @Test
  void aRowNeedsACellForEachHeading() {
    TextTable table = new TextTable("a", "b");

    assertThatThrownBy(() -> table.row("only one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The row has 1 cells, the heading 2");
  }
}
