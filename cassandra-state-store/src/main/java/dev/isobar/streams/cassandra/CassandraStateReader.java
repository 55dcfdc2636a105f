package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.reader.PartitionChoice;
import dev.isobar.streams.cassandra.internal.reader.Retained;
import dev.isobar.streams.cassandra.internal.reader.StateCodec;
import dev.isobar.streams.cassandra.internal.reader.StoreFinder;
import dev.isobar.streams.cassandra.internal.reader.StoreReads;
import dev.isobar.streams.cassandra.internal.reader.Waiting;
import dev.isobar.streams.cassandra.internal.store.StoredValues;
import dev.isobar.streams.cassandra.internal.table.StateTablesFactory;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.state.AggregationWithHeaders;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.apache.kafka.streams.state.ValueTimestampHeaders;

/**
 * Reads the stores of an application from any process, whether the application runs or not.
 *
 * <pre>{@code
 * try (CassandraStateReader state = CassandraStateReader.open(properties, "weather")) {
 *   Answer<ValueAndTimestamp<Report>> report =
 *       state
 *           .timestampedKeyValueStore("last-report", Serdes.String(), reportSerde)
 *           .get("KSEA");
 *   System.out.println(report.value() + " as of offset " + report.changelogOffset());
 * }
 * }</pre>
 *
 * <p>Answers are what the application has flushed: they lag its commits by {@code
 * cassandra.store.flush.interval.ms} or a little more, say up to where they are current ({@link
 * StoreProgress}), and never show what is not committed. Nothing is written, and the application is
 * not asked. Global stores are not in Cassandra and cannot be read.
 *
 * <p>A store must be opened as what it is. Those of the DSL are timestamped unless {@code
 * dsl.store.format} says otherwise; session stores are plain. The serdes are those of the
 * application.
 *
 * <p>Safe for use by many threads. The methods that open a store throw a {@link
 * StateReaderException} if there is no such application or store, or if the store is of another
 * kind, and say which there are.
 */
public final class CassandraStateReader implements AutoCloseable {

  private final String applicationId;
  private final StoreFinder stores;

  private CassandraStateReader(String applicationId, StoreFinder stores) {
    this.applicationId = applicationId;
    this.stores = stores;
  }

  /**
   * Connects.
   *
   * @param properties the application's; only those of {@link CassandraStoreConfig} are used
   * @param applicationId the application's {@code application.id}
   * @throws StateReaderException if Cassandra does not answer
   * @throws org.apache.kafka.common.config.ConfigException if a property is missing or wrong
   */
  public static CassandraStateReader open(Map<String, ?> properties, String applicationId) {
    Objects.requireNonNull(applicationId, "applicationId is null");
    Map<String, Object> own = new HashMap<>(properties);
    own.put(CassandraStoreConfig.CREATE_TABLES, "false");
    try {
      return new CassandraStateReader(
          applicationId,
          new StoreFinder(applicationId, StateTablesFactory.open(new CassandraStoreConfig(own))));
    } catch (TableException e) {
      throw Waiting.failed("The state of application " + applicationId, e);
    }
  }

  /** A key-value store of plain values. */
  public <K, V> KeyValueReader<K, V> keyValueStore(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return keyValue(name, codec(name, keySerde, plain(valueSerde)));
  }

  /** A key-value store that keeps a timestamp with every value. */
  public <K, V> KeyValueReader<K, ValueAndTimestamp<V>> timestampedKeyValueStore(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return keyValue(name, codec(name, keySerde, timestamped(valueSerde)));
  }

  /** A key-value store that keeps headers and a timestamp with every value. */
  public <K, V> KeyValueReader<K, ValueTimestampHeaders<V>> timestampedKeyValueStoreWithHeaders(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return keyValue(name, codec(name, keySerde, timestampedWithHeaders(valueSerde)));
  }

  /** A versioned key-value store. */
  public <K, V> VersionedReader<K, V> versionedKeyValueStore(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return new VersionedReader<>(
        reads(name, Set.of(StoreKind.VERSIONED)),
        PartitionChoice.all(),
        codec(name, keySerde, plain(valueSerde)),
        null);
  }

  /** A window store of plain values, also one that keeps duplicates. */
  public <K, V> WindowReader<K, V> windowStore(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return window(name, codec(name, keySerde, plain(valueSerde)));
  }

  /** A window store that keeps a timestamp with every value. */
  public <K, V> WindowReader<K, ValueAndTimestamp<V>> timestampedWindowStore(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return window(name, codec(name, keySerde, timestamped(valueSerde)));
  }

  /** A window store that keeps headers and a timestamp with every value. */
  public <K, V> WindowReader<K, ValueTimestampHeaders<V>> timestampedWindowStoreWithHeaders(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return window(name, codec(name, keySerde, timestampedWithHeaders(valueSerde)));
  }

  /** A session store of plain values. */
  public <K, V> SessionReader<K, V> sessionStore(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return session(name, codec(name, keySerde, plain(valueSerde)));
  }

  /** A session store that keeps headers with every value. */
  public <K, V> SessionReader<K, AggregationWithHeaders<V>> sessionStoreWithHeaders(
      String name, Serde<K> keySerde, Serde<V> valueSerde) {
    return session(
        name,
        codec(
            name,
            keySerde,
            (stored, topic) -> StoredValues.withHeaders(stored, topic, valueSerde.deserializer())));
  }

  private <K, V> KeyValueReader<K, V> keyValue(String name, StateCodec<K, V> codec) {
    return new KeyValueReader<>(
        reads(name, Set.of(StoreKind.KEY_VALUE)), PartitionChoice.all(), codec);
  }

  private <K, V> WindowReader<K, V> window(String name, StateCodec<K, V> codec) {
    return new WindowReader<>(
        reads(name, Set.of(StoreKind.WINDOW, StoreKind.DUPLICATES_WINDOW)),
        PartitionChoice.all(),
        codec,
        Retained.ALL_THERE);
  }

  private <K, V> SessionReader<K, V> session(String name, StateCodec<K, V> codec) {
    return new SessionReader<>(
        reads(name, Set.of(StoreKind.SESSION)), PartitionChoice.all(), codec, Retained.ALL_THERE);
  }

  private StoreReads reads(String name, Set<StoreKind> kinds) {
    return stores.find(Objects.requireNonNull(name, "the store's name is null"), kinds);
  }

  private static <V> StateCodec.ValueReader<V> plain(Serde<V> serde) {
    return (stored, topic) -> serde.deserializer().deserialize(topic, stored);
  }

  private static <V> StateCodec.ValueReader<ValueAndTimestamp<V>> timestamped(Serde<V> serde) {
    return (stored, topic) -> StoredValues.timestamped(stored, topic, serde.deserializer());
  }

  private static <V> StateCodec.ValueReader<ValueTimestampHeaders<V>> timestampedWithHeaders(
      Serde<V> serde) {
    return (stored, topic) ->
        StoredValues.timestampedWithHeaders(stored, topic, serde.deserializer());
  }

  private <K, V> StateCodec<K, V> codec(
      String name, Serde<K> keySerde, StateCodec.ValueReader<V> values) {
    return new StateCodec<>(applicationId, name, keySerde, values);
  }

  /** Disconnects; readers and iterators opened here can no longer be used. */
  @Override
  public void close() {
    stores.close();
  }
}
