package dev.isobar.streams.cassandra.faults;

import java.util.ArrayList;
import java.util.List;

/** In what two states differ. */
final class Differences {

  private static final int SHOWN = 10;

  private final List<String> first = new ArrayList<>();
  private int count;
  private int rows;

  void add(String difference) {
    count++;
    if (first.size() < SHOWN) {
      first.add(difference);
    }
  }

  void compared(int moreRows) {
    rows += moreRows;
  }

  Differences and(Differences others) {
    rows += others.rows;
    count += others.count;
    others.first.stream().limit(SHOWN).forEach(first::add);
    return this;
  }

  int count() {
    return count;
  }

  /** How many rows there should be. */
  int rows() {
    return rows;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("differences: " + count + " in " + rows + " rows");
    first.forEach(
        difference -> text.append(System.lineSeparator()).append("  ").append(difference));
    return text.toString();
  }
}
