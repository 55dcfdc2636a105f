package dev.isobar.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text under headings, figures to the right, in columns as wide as their widest cell. */
public final class TextTable {

  private final List<List<String>> rows = new ArrayList<>();

  /** With one heading a column; the first column holds words and leans to the left. */
  public TextTable(String... headings) {
    rows.add(List.of(headings));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException unless it has a cell for each heading
   */
  public TextTable row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "The row has " + cells.length + " cells, the heading " + rows.get(0).size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines, each indented by two blanks, without blanks at their ends. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - row.get(i).length());
      line.append("  ");
      line.append(i == 0 ? row.get(i) + padding : padding + row.get(i));
    }
    return line.toString().stripTrailing();
  }
}
