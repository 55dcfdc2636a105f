package dev.isobar.app.query;

/**
 * What is to be known of a store to ask it.
 *
 * @param name the store's name
 * @param kind what kind of store it is
 * @param keys how keys are written
 * @param values how values are written
 * @param timestamped whether each value has a timestamp beside it
 * @param global whether each instance has all of it; such a store is not in Cassandra
 * @param partitioning which part of a key decides in which partition it is
 */
public record StoreDescription<K, V>(
    String name,
    StoreKind kind,
    KeyFormat<K> keys,
    ValueFormat<V> values,
    boolean timestamped,
    boolean global,
    Partitioning partitioning) {

  /**
   * The partition that has a key, if any has.
   *
   * @param key as {@link KeyFormat#text} gives it
   * @param count how many partitions the store has
   */
  public int partitionOf(String key, int count) {
    return new StoreKeys<>(this).partition(key, count);
  }
}
