package dev.isobar.streams.cassandra;

import java.time.Instant;

/**
 * A store's row.
 *
 * @param at which row
 * @param value not null
 * @param timestamp the value's; null in stores that keep none
 */
public record StoredRow<K, V>(StoredKey<K> at, V value, Instant timestamp) {}
