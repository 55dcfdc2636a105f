package dev.isobar.streams.cassandra.internal.table;

import dev.isobar.streams.cassandra.CqlType;
import java.util.List;
import java.util.Set;

/**
 * The columns that are shown of a store's rows.
 *
 * @param version changes when the same columns are filled with something else
 * @param partitionKey one at least
 */
public record ViewColumns(
    int version, List<Column> partitionKey, List<Column> clustering, List<Column> regular) {

  static final String PARTITION = "store_partition";
  static final String GENERATION = "store_generation";

  /** Columns beside the user's: where a row comes from. */
  static final List<TableSchema.Column> OWN =
      List.of(new TableSchema.Column(PARTITION, "int"), new TableSchema.Column(GENERATION, "int"));

  /** The names that no column of the user's may have. */
  public static Set<String> ownNames() {
    return Set.of(PARTITION, GENERATION);
  }

  /** A column. */
  public record Column(String name, CqlType type) {}
}
