package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.Slice;

/**
 * Which rows of the table a store partition works with.
 *
 * @param generation the one that counts
 * @param partition the number of the Kafka partition
 * @param buckets over how many buckets the rows are spread
 * @param changelogId the changelog's topic id
 */
record OpenRows(int generation, int partition, int buckets, String changelogId) {

  /** Where a row lies. */
  Slice slice(RowKey key) {
    return new Slice(generation, partition, key.segment(), Buckets.of(key.key(), buckets));
  }

  Slice slice(long segment, int bucket) {
    return new Slice(generation, partition, segment, bucket);
  }
}
