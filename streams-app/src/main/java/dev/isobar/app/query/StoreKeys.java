package dev.isobar.app.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;

/**
 * The keys of a store: their order and their partitions.
 *
 * @param <K> what keys are
 */
final class StoreKeys<K> {

  private final StoreDescription<K, ?> store;

  StoreKeys(StoreDescription<K, ?> store) {
    this.store = store;
  }

  /** The bytes that keys are ordered by. */
  byte[] bytes(K key) {
    return store.keys().serde().serializer().serialize(store.name(), key);
  }

  /** The same of a text. */
  byte[] bytesOf(String text) {
    return bytes(store.keys().parse(text));
  }

  /** The partition of a key, of so many. */
  int partition(String text, int count) {
    Partitioning partitioning = store.partitioning();
    byte[] deciding =
        partitioning.isByKey()
            ? bytesOf(text)
            : partitioning.partOf(text).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(deciding)) % count;
  }

  /** The only partition that can have entries, of so many; -1 when several can. */
  int onlyPartition(Question.Entries question, int count) {
    String prefix =
        question.prefix() != null ? question.prefix() : common(question.from(), question.to());
    String part = prefix == null ? null : store.partitioning().partOfAll(prefix);
    return part == null ? -1 : partition(part, count);
  }

  /** What all keys between two begin with; null for nothing. */
  private String common(String from, String to) {
    if (from == null || to == null || !(store.keys() instanceof TextKeys)) {
      return null;
    }
    int length = 0;
    while (length < Math.min(from.length(), to.length())
        && from.charAt(length) == to.charAt(length)) {
      length++;
    }
    return from.substring(0, length);
  }

  static int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, other);
  }
}
