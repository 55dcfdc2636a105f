package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.sink.feed.Reports;
import java.util.function.LongSupplier;

/** Where the reports of a scenario are written, such as a table; each run finds it empty. */
public interface Place extends AutoCloseable {

  /** Its name in the server. */
  String name();

  /** How many reports are there, asked again and again in one run; cheap. */
  LongSupplier progress(Reports reports);

  /** How long to wait between two looks at the progress, in milliseconds. */
  long lookMillis();

  /**
   * Looks whether every report is there, and compares some with what was written.
   *
   * @throws IllegalStateException if one is missing or wrong
   */
  void check(Reports reports);

  /** Takes all reports away. */
  void empty();

  @Override
  void close();
}
