package dev.isobar.streams.cassandra;

import java.time.Instant;

/**
 * What tells a store's rows apart.
 *
 * @param key the record's key
 * @param start when the window or session begins, or since when the version holds; null in
 *     key-value stores
 * @param end when the session ends; null in stores of all other kinds
 * @param sequence tells the values of one window apart in stores that keep duplicates; 0 in others
 */
public record StoredKey<K>(K key, Instant start, Instant end, long sequence) {}
