package dev.isobar.streams.cassandra.internal.table;

import java.time.Duration;

/**
 * What a store's table must be like.
 *
 * @param applicationId of the Kafka Streams application
 * @param store the store's name
 * @param kind decides the columns
 * @param timeToLive after which a row vanishes if nobody dropped its segment before; null for never
 */
public record TableSpec(String applicationId, String store, StoreKind kind, Duration timeToLive) {}
