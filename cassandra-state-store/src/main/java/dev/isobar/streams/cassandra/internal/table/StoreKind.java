package dev.isobar.streams.cassandra.internal.table;

import java.util.List;

/**
 * What kind of store a table belongs to, which decides the clustering columns that follow the key
 * and whether the rows are spread over time segments.
 */
public enum StoreKind {
  /** One row a key. */
  KEY_VALUE(false),
  /** One row a key and window start. */
  WINDOW(true, "window_start"),
  /** Any number of rows a key and window start, told apart by a sequence number. */
  DUPLICATES_WINDOW(true, "window_start", "sequence"),
  /** One row a key and session. */
  SESSION(true, "session_end", "session_start"),
  /** One row a key and version. */
  VERSIONED(false, "valid_from");

  private final boolean segmented;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
  private final List<String> subColumns;

  StoreKind(boolean segmented, String... subColumns) {
    this.segmented = segmented;
    this.subColumns = List.of(subColumns);
  }

  /** Whether rows lie in time segments that expire as a whole. */
  public boolean segmented() {
    return segmented;
  }

  /**
   * The clustering columns after {@code key}, all {@code bigint}: {@link RowKey#first()} goes into
   * the first, {@link RowKey#second()} into the second.
   */
  public List<String> subColumns() {
    return subColumns;
  }

  /** Whether a key has exactly one row, so that a row is all there is to know of its key. */
  public boolean oneRowPerKey() {
    return subColumns.isEmpty();
  }
}
