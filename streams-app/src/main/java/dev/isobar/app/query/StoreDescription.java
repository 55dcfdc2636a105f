package dev.isobar.app.query;

import java.util.function.UnaryOperator;

/**
 * What is to be known of a store to ask it.
 *
 * @param name the store's name
 * @param kind what kind of store it is
 * @param keys how keys are written
 * @param values how values are written
 * @param timestamped whether each value has a timestamp beside it
 * @param global whether each instance has all of it; such a store is not in Cassandra
 * @param partitionedBy the part of a key that decides in which partition it is, by Kafka's default
 *     partitioning of its UTF-8 bytes; null where that is the serialized key itself
 */
public record StoreDescription<K, V>(
    String name,
    StoreKind kind,
    KeyFormat<K> keys,
    ValueFormat<V> values,
    boolean timestamped,
    boolean global,
    UnaryOperator<String> partitionedBy) {}
