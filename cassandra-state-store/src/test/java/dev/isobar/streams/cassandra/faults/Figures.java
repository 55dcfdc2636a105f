package dev.isobar.streams.cassandra.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How many faults there were, and what came of them. */
final class Figures {

  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<Long> recoveries = new ArrayList<>();
  private int starts;
  private long records;
  private int rows;
  private int differences;

  void add(Fault fault) {
    faults.merge(fault, 1, Integer::sum);
  }

  /** Adds an application that has come to its end. */
  void add(Scenario scenario, Differences found) {
    starts += scenario.starts();
    records += scenario.load().sent();
    recoveries.addAll(scenario.recoveries());
    rows += found.rows();
    differences += found.count();
  }

  /** How many faults of all kinds there were. */
  int faults() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  int differences() {
    return differences;
  }

  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    for (Fault fault : Fault.values()) {
      line(table, fault.toString(), faults.getOrDefault(fault, 0));
    }
    line(table, "starts of the application", starts);
    line(table, "records", records);
    line(table, "rows compared", rows);
    line(table, "differences", differences);
    List<Long> sorted = recoveries.stream().sorted().toList();
    if (!sorted.isEmpty()) {
      line(table, "start to RUNNING, median, ms", sorted.get(sorted.size() / 2));
      line(table, "start to RUNNING, 95 %, ms", sorted.get(sorted.size() * 95 / 100));
      line(table, "start to RUNNING, longest, ms", sorted.get(sorted.size() - 1));
    }
    return table.toString();
  }

  private static void line(StringBuilder table, String name, Object value) {
    table.append("| %-38s | %10s |%n".formatted(name, value));
  }
}
