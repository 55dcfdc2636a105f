package dev.isobar.connect.cassandra;

import java.util.List;

/**
 * Which row of which table.
 *
 * @param primaryKey the values of the primary key's columns, always in the same order
 */
record RowKey(TableName table, List<Object> primaryKey) {}
