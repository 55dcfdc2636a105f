package dev.isobar.benchmarks.sink.feed;

/** In which order reports lie in a partition of the topic. */
public enum Order {
  /** Station by station, as a backfill brings them. */
  GROUPED,
  /** By time, all stations in turn, as they come live. */
  INTERLEAVED;

  /** In lower case. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
