package dev.isobar.streams.cassandra.internal.table;

import java.util.List;

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

  /**
   * Opens the table of the columns that are shown of a store's rows, likewise.
   *
   * @throws TableException as {@link #rows} does
   */
  ViewTable view(ViewSpec spec);

  /**
   * The stores of all applications that have a table here, in no order; their time to live is not
   * known and null.
   *
   * @throws TableException passing if Cassandra does not answer now
   */
  List<TableSpec> stores();

  @Override
  void close();
}
