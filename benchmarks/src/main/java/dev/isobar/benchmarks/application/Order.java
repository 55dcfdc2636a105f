package dev.isobar.benchmarks.application;

/** What the application may be told, a line each on its standard input, where the word is alone. */
public enum Order {
  /** Count what is in the store, and answer with {@link Report.Totals}. */
  VERIFY,
  /** Close in order, and answer with {@link Report.Closed}. */
  STOP,
  /** Followed by a number: the run has that many records from now on. */
  UNTIL
}
