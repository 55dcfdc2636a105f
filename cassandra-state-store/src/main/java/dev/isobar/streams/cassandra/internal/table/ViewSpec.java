package dev.isobar.streams.cassandra.internal.table;

import java.time.Duration;

/**
 * What the table of the columns that are shown of a store must be like.
 *
 * @param applicationId of the Kafka Streams application
 * @param store the store's name
 * @param table the table's name, null for one made of application and store
 * @param timeToLive after which a row vanishes if nobody deleted it before; null for never
 */
public record ViewSpec(
    String applicationId, String store, String table, ViewColumns columns, Duration timeToLive) {}
