package dev.isobar.streams.cassandra.internal.table;

/**
 * One row.
 *
 * @param key where it is
 * @param value its bytes; null only in writes, where it means that the row is deleted
 */
public record Row(RowKey key, byte[] value) {}
