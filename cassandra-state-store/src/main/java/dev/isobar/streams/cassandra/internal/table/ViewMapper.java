package dev.isobar.streams.cassandra.internal.table;

/** Says what is shown of a store's rows. */
@FunctionalInterface
public interface ViewMapper {

  /**
   * What is shown of a row.
   *
   * @param row to be deleted if its value is null
   * @throws TableException not passing if that cannot be said
   */
  ViewRow show(Row row);
}
