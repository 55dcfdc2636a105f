package dev.isobar.benchmarks.store;

import dev.isobar.benchmarks.report.Figures;

/**
 * What this project's store should reach.
 *
 * @param against which store it is compared with
 * @param atLeast times better: as many times the records a second, or as many times faster
 */
record Target(Contender against, double atLeast) {

  /** Whether a measured ratio reaches it. */
  boolean reachedBy(double ratio) {
    return ratio >= atLeast;
  }

  /** For people, such as {@code ≥ 0.80 × rocksdb}. */
  String text() {
    return "≥ " + Figures.ratio(atLeast) + " " + against.label();
  }
}
