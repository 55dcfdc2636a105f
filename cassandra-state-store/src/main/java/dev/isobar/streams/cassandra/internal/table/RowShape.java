package dev.isobar.streams.cassandra.internal.table;

/** Which rows a store of some kind can hold. */
final class RowShape {

  private final StoreKind kind;
  private final int numbers;

  RowShape(StoreKind kind) {
    this.kind = kind;
    this.numbers = kind.subColumns().size();
  }

  /**
   * Makes sure that nothing of the row's address gets lost.
   *
   * @throws IllegalArgumentException if the row is of another segment, or has numbers that the kind
   *     of store has no column for
   */
  void check(Slice slice, RowKey key) {
    if (key.segment() != slice.segment()
        || (numbers < 1 && key.first() != 0)
        || (numbers < 2 && key.second() != 0)) {
      throw new IllegalArgumentException(
          "Row (" + key + ") cannot be in " + slice + " of a store of kind " + kind);
    }
  }

  /**
   * Makes sure that the selection makes sense.
   *
   * @throws IllegalArgumentException if it is by a number the kind of store has no column for
   */
  void check(Selection selection) {
    if (selection instanceof Selection.OneKey && numbers == 0) {
      throw new IllegalArgumentException(
          "A store of kind " + kind + " has one row a key: read it, do not scan for it");
    }
  }
}
