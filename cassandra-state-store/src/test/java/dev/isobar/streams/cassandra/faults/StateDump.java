package dev.isobar.streams.cassandra.faults;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.query.MultiVersionedKeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ReadOnlySessionStore;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.VersionedRecord;
import org.apache.kafka.streams.state.VersionedRecordIterator;

/**
 * Reads everything out of an application through interactive queries: a line of store, partition,
 * key and value, with tabs between, for each row.
 */
final class StateDump {

  static final String KEYS_PROPERTY = "faults.keys";
  static final String PARTITIONS_PROPERTY = "faults.partitions";

  private final KafkaStreams streams;
  private final int partitions;
  private final int keys;

  StateDump(KafkaStreams streams, Properties properties) {
    this.streams = streams;
    this.partitions = Integer.parseInt(properties.getProperty(PARTITIONS_PROPERTY));
    this.keys = Integer.parseInt(properties.getProperty(KEYS_PROPERTY));
  }

  void writeTo(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int partition = 0; partition < partitions; partition++) {
        timestamped(out, CountingTopology.COUNTS, partition);
        timestamped(out, CountingTopology.SUMS, partition);
        timestamped(out, CountingTopology.GROUPS, partition);
        plain(out, CountingTopology.LATEST, partition);
        plain(out, CountingTopology.MAXIMA, partition);
        windows(out, partition);
        sessions(out, partition);
      }
      for (String key : Load.keys(keys, partitions)) {
        versions(out, key);
      }
    }
  }

  private void timestamped(BufferedWriter out, String store, int partition) throws IOException {
    ReadOnlyKeyValueStore<String, ValueAndTimestamp<Object>> rows =
        store(store, QueryableStoreTypes.timestampedKeyValueStore(), partition);
    write(out, store, partition, rows.all(), StateDump::withTime);
  }

  private void plain(BufferedWriter out, String store, int partition) throws IOException {
    ReadOnlyKeyValueStore<String, Object> rows =
        store(store, QueryableStoreTypes.keyValueStore(), partition);
    write(out, store, partition, rows.all(), Object::toString);
  }

  private void windows(BufferedWriter out, int partition) throws IOException {
    ReadOnlyWindowStore<String, ValueAndTimestamp<Long>> rows =
        store(CountingTopology.WINDOWS, QueryableStoreTypes.timestampedWindowStore(), partition);
    write(out, CountingTopology.WINDOWS, partition, rows.all(), StateDump::withTime);
  }

  private void sessions(BufferedWriter out, int partition) throws IOException {
    ReadOnlySessionStore<String, Long> rows =
        store(CountingTopology.SESSIONS, QueryableStoreTypes.sessionStore(), partition);
    KeyValueIterator<Windowed<String>, Long> all = rows.fetch(null, null);
    write(out, CountingTopology.SESSIONS, partition, all, Object::toString);
  }

  private void versions(BufferedWriter out, String key) throws IOException {
    StateQueryRequest<VersionedRecordIterator<String>> request =
        StateQueryRequest.inStore(CountingTopology.VERSIONS)
            .withQuery(MultiVersionedKeyQuery.<String, String>withKey(key));
    for (var answer : streams.query(request).getPartitionResults().entrySet()) {
      QueryResult<VersionedRecordIterator<String>> result = answer.getValue();
      if (result.isFailure()) {
        throw new IllegalStateException(
            "No versions of " + key + ": " + result.getFailureMessage());
      }
      try (VersionedRecordIterator<String> versions = result.getResult()) {
        while (versions.hasNext()) {
          VersionedRecord<String> version = versions.next();
          line(
              out,
              CountingTopology.VERSIONS,
              answer.getKey(),
              StateKeys.version(key, version.timestamp()),
              version.value());
        }
      }
    }
  }

  private <T> T store(String name, QueryableStoreType<T> type, int partition) {
    return streams.store(StoreQueryParameters.fromNameAndType(name, type).withPartition(partition));
  }

  static String withTime(ValueAndTimestamp<?> value) {
    return withTime(value.value(), value.timestamp());
  }

  /** A value and the time it is of, in ms since 1970. */
  static String withTime(Object value, long timestamp) {
    return value + " of " + timestamp;
  }

  private static <K, V> void write(
      BufferedWriter out,
      String store,
      int partition,
      KeyValueIterator<K, V> rows,
      Function<V, String> text)
      throws IOException {
    try (rows) {
      while (rows.hasNext()) {
        KeyValue<K, V> row = rows.next();
        line(out, store, partition, StateKeys.of(row.key), text.apply(row.value));
      }
    }
  }

  private static void line(
      BufferedWriter out, String store, int partition, String key, String value)
      throws IOException {
    out.write(String.join("\t", store, Integer.toString(partition), key, value));
    out.newLine();
  }
}
