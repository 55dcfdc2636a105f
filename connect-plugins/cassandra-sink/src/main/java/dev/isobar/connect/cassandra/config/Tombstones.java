package dev.isobar.connect.cassandra.config;

/** What a record without a value does. */
public enum Tombstones {
  /** Deletes the row, or all rows whose primary key starts as the record's key says. */
  DELETE,
  /** Nothing. */
  IGNORE,
  /** It is reported as a record that cannot be written. */
  FAIL
}
