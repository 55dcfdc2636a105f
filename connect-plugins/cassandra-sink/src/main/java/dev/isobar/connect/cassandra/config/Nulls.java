package dev.isobar.connect.cassandra.config;

/** What a field that is null does to its column. */
public enum Nulls {
  /** Erases what the column held. */
  WRITE,
  /** Leaves what the column held. */
  UNSET
}
