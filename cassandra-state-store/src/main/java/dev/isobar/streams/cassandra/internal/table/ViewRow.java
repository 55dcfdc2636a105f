package dev.isobar.streams.cassandra.internal.table;

import java.util.List;

/**
 * What is shown of a row.
 *
 * @param key the values of the partition key's columns and then the clustering columns, none null
 * @param values those of the other columns, null ones among them; null in place of the list if the
 *     row is deleted
 */
public record ViewRow(List<Object> key, List<Object> values) {}
