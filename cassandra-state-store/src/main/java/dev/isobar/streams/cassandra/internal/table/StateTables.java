package dev.isobar.streams.cassandra.internal.table;

/** The tables of one keyspace. */
public interface StateTables extends AutoCloseable {

  /**
   * Opens a store's table, creating it if that is allowed and it is missing.
   *
   * @throws TableException passing if Cassandra does not answer now; not passing if the table is
   *     missing or not as the spec says, with the CQL that would create it
   */
  RowTable rows(TableSpec spec);

  /**
   * Opens an application's table of progress, likewise.
   *
   * @throws TableException as {@link #rows} does
   */
  ProgressTable progress(String applicationId);

  @Override
  void close();
}
