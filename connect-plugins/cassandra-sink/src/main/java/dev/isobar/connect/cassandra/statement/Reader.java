package dev.isobar.connect.cassandra.statement;

/** Takes from a record what one column needs. */
@FunctionalInterface
interface Reader {

  /** What a record has that does not even have a null there. */
  Object ABSENT = new Object();

  /**
   * Reads.
   *
   * @return null if the record has a null there, ABSENT if it has nothing
   */
  Object read(RecordParts parts);
}
