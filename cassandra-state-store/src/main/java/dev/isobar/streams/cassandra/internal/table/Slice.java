package dev.isobar.streams.cassandra.internal.table;

/**
 * One Cassandra partition of a store's table.
 *
 * @param generation which life of the changelog the rows belong to; older ones are never read
 * @param partition the number of the Kafka partition
 * @param segment the time segment, 0 in stores without segments
 * @param bucket from 0 to the store's number of buckets less one
 */
public record Slice(int generation, int partition, long segment, int bucket) {}
