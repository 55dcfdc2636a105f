package dev.isobar.streams.cassandra.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stores hold, or should: text by store and key. */
final class State {

  private final Map<String, TreeMap<String, String>> stores = new TreeMap<>();
  private final List<String> repeated = new ArrayList<>();

  /** What an application dumped; the partition is part of the key but where rows are regrouped. */
  static State ofDump(Path file) {
    State state = new State();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split("\t", -1);
        state.add(words[0], Integer.parseInt(words[1]), words[2], words[3]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the dump", e);
    }
    return state;
  }

  /** The last values on the output topic. */
  static State ofTopic(List<ConsumerRecord<String, String>> records) {
    State state = new State();
    for (ConsumerRecord<String, String> record : records) {
      int bar = record.key().indexOf('|');
      TreeMap<String, String> store = state.of(record.key().substring(0, bar));
      String key = record.key().substring(bar + 1);
      if (record.value() == null) {
        store.remove(key);
      } else {
        store.put(key, record.value());
      }
    }
    return state;
  }

  /** Adds a row found in a partition of a store. */
  void add(String store, int partition, String plainKey, String value) {
    String key = store.equals(CountingTopology.GROUPS) ? plainKey : partition + "/" + plainKey;
    String before = of(store).put(key, value);
    if (before != null) {
      repeated.add(store + " " + key + " is there twice: " + before + " and " + value);
    }
  }

  /** The rows of a store, for reading and writing. */
  TreeMap<String, String> of(String store) {
    return stores.computeIfAbsent(store, unused -> new TreeMap<>());
  }

  /** In what the rows of these stores differ from the expected ones. */
  Differences differencesFrom(State expected, Set<String> compared) {
    Differences differences = new Differences();
    repeated.forEach(differences::add);
    for (String store : compared) {
      Map<String, String> should = expected.of(store);
      Map<String, String> is = of(store);
      differences.compared(should.size());
      TreeSet<String> keys = new TreeSet<>(should.keySet());
      keys.addAll(is.keySet());
      for (String key : keys) {
        if (!Objects.equals(should.get(key), is.get(key))) {
          differences.add(
              store + " " + key + " is " + is.get(key) + ", should be " + should.get(key));
        }
      }
    }
    return differences;
  }
}
