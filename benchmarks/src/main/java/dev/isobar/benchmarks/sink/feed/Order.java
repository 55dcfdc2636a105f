package dev.isobar.benchmarks.sink.feed;

import java.util.Locale;

/** In which order reports lie in a partition of the topic. */
public enum Order {
  /** Station by station, as a backfill brings them. */
  GROUPED,
  /** By time, all stations in turn, as they come live. */
  INTERLEAVED;

  /** In lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
