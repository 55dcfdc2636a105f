package dev.isobar.streams.cassandra.internal.table;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The table of the columns that are shown of a store's rows. Fails as {@link RowTable} does. */
public interface ViewTable {

  /** Another one if the table or its columns are others. */
  byte[] fingerprint();

  /**
   * Writes and deletes rows, again and again the same if need be.
   *
   * @param rows each key once
   * @param timestamp of every row; the row with the higher one stays
   */
  CompletionStage<Void> write(List<ViewRow> rows, int generation, int partition, long timestamp);

  /**
   * Deletes what one store partition's generations up to one have written, going through the whole
   * table.
   */
  CompletionStage<Void> deleteUpTo(int generation, int partition);
}
