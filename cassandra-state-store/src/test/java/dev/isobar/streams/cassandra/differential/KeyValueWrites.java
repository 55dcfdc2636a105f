package dev.isobar.streams.cassandra.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Changes to a key-value store. */
final class KeyValueWrites implements Processors.Writes {

  private final KeyValueStore<String, Object> store;
  private final Random random;
  private final Processors.Values values;

  KeyValueWrites(KeyValueStore<String, Object> store, Random random, Processors.Values values) {
    this.store = store;
    this.random = random;
    this.values = values;
  }

  @Override
  public String write(Record<String, String> record) {
    String key = Input.key(random);
    switch (random.nextInt(6)) {
      case 0:
        return "delete " + key + ": " + Answers.text(store.delete(key));
      case 1:
        return "putIfAbsent " + key + ": " + Answers.text(store.putIfAbsent(key, value(record)));
      case 2:
        store.putAll(
            List.of(KeyValue.pair(key, value(record)), KeyValue.pair(key + key, value(record))));
        return "putAll " + key;
      case 3:
        return "while open: " + whileOpen(record);
      case 4:
        store.put(key, null);
        return "put null " + key;
      default:
        store.put(key, value(record));
        return "put " + key;
    }
  }

  private Object value(Record<?, ?> record) {
    return values.value("" + random.nextInt(10), record);
  }

  /** Rows that are not written while an iterator is open are all found by it, once. */
  private String whileOpen(Record<?, ?> record) {
    Set<String> written = new HashSet<>();
    List<String> found = new ArrayList<>();
    boolean forward = random.nextBoolean();
    try (KeyValueIterator<String, Object> all = forward ? store.all() : store.reverseAll()) {
      if (all.hasNext()) {
        found.add(Answers.text(all.next()));
      }
      for (int i = 0; i < 3; i++) {
        String key = Input.key(random);
        written.add(key);
        store.put(key, random.nextBoolean() ? null : value(record));
      }
      all.forEachRemaining(row -> found.add(Answers.text(row)));
    }
    found.removeIf(row -> written.contains(row.substring(0, row.indexOf('='))));
    return found.toString();
  }
}
