package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.Arrays;
import java.util.Comparator;

/**
 * In which order a segment's rows are given. Stores whose windows are emitted when they close give
 * them by time, so that what is emitted is in the order of time.
 */
enum RowOrder {
  /** By key, then by time, as they lie in the table. */
  BY_KEY,
  /** By time, then by key. */
  BY_TIME,
  /** By key where a range of keys is asked for, by time where all keys are. */
  BY_KEY_OR_TIME;

  static final Comparator<Row> WINDOWS_BY_TIME =
      Comparator.<Row>comparingLong(row -> row.key().first())
          .thenComparing(row -> row.key().key(), Arrays::compareUnsigned)
          .thenComparingLong(row -> row.key().second());

  static final Comparator<Row> SESSIONS_BY_TIME =
      Comparator.<Row>comparingLong(row -> row.key().first())
          .thenComparingLong(row -> row.key().second())
          .thenComparing(row -> row.key().key(), Arrays::compareUnsigned);

  boolean allKeysByTime() {
    return this != BY_KEY;
  }

  boolean keyRangesByTime() {
    return this == BY_TIME;
  }
}
