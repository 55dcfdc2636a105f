package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Duration;

/**
 * A store as its supplier was asked for it.
 *
 * @param name the store's name
 * @param kind decides the columns of its table
 * @param retention how long after stream time has passed them rows must stay; null for ever
 * @param touchedSegments for reading ahead
 */
public record StoreDefinition(
    String name, StoreKind kind, Duration retention, TouchedSegments touchedSegments) {}
