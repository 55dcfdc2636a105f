package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.store.KeyValueSupplier;
import dev.isobar.streams.cassandra.internal.store.SessionSupplier;
import dev.isobar.streams.cassandra.internal.store.VersionedSupplier;
import dev.isobar.streams.cassandra.internal.store.WindowSupplier;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.VersionedBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/**
 * Suppliers of stores in Cassandra, to be used where those of {@link Stores} are: in {@code
 * Materialized} and {@code StreamJoined}, and with the store builders of {@link Stores} in the
 * Processor API.
 *
 * <pre>{@code
 * builder.addStateStore(
 *     Stores.timestampedKeyValueStoreBuilder(
 *         CassandraStores.timestampedKeyValueStore("last-report"),
 *         Serdes.String(),
 *         reportSerde));
 * }</pre>
 *
 * <p>Where Cassandra is comes from the application's properties, see {@link
 * CassandraDslStoreSuppliers}. All methods throw a {@link NullPointerException} if the name is null
 * and an {@link IllegalArgumentException} if a duration is null, negative or too long for
 * milliseconds. Stores must keep their logging enabled: what is in Cassandra is brought up to date
 * from the changelog.
 */
public final class CassandraStores {

  private CassandraStores() {}

  /**
   * A key-value store. Where values have timestamps, {@link #timestampedKeyValueStore} is the one
   * to take: Kafka Streams can make do with this one but does not answer interactive queries for
   * ranges then.
   *
   * @param name of the store, part of the table's name
   */
  public static KeyValueBytesStoreSupplier keyValueStore(String name) {
    return KeyValueSupplier.of(name, DslStoreFormat.PLAIN);
  }

  /**
   * A key-value store that keeps a timestamp with every value, as {@link
   * Stores#timestampedKeyValueStoreBuilder} and tables want it.
   *
   * @param name of the store, part of the table's name
   */
  public static KeyValueBytesStoreSupplier timestampedKeyValueStore(String name) {
    return KeyValueSupplier.of(name, DslStoreFormat.TIMESTAMPED);
  }

  /**
   * A key-value store that keeps headers and a timestamp with every value, as {@link
   * Stores#timestampedKeyValueStoreWithHeadersBuilder} wants it.
   *
   * @param name of the store, part of the table's name
   */
  public static KeyValueBytesStoreSupplier timestampedKeyValueStoreWithHeaders(String name) {
    return KeyValueSupplier.of(name, DslStoreFormat.HEADERS);
  }

  /**
   * A key-value store that remembers what values were when. The latest value of a key is kept for
   * ever; older ones are removed some time after they have expired, when their key is written.
   *
   * @param name of the store, part of the table's name
   * @param historyRetention how far behind the latest time seen values can be written and asked for
   */
  public static VersionedBytesStoreSupplier versionedKeyValueStore(
      String name, Duration historyRetention) {
    return new VersionedSupplier(Stores.persistentVersionedKeyValueStore(name, historyRetention));
  }

  /**
   * A window store.
   *
   * @param name of the store, part of the table's name
   * @param retentionPeriod how far behind the latest window start seen windows can be written and
   *     asked for; not shorter than {@code windowSize}
   * @param windowSize the windows' length
   * @param retainDuplicates whether a key may have several values with the same window start; none
   *     of them can be deleted then
   */
  public static WindowBytesStoreSupplier windowStore(
      String name, Duration retentionPeriod, Duration windowSize, boolean retainDuplicates) {
    return WindowSupplier.of(
        Stores.persistentWindowStore(name, retentionPeriod, windowSize, retainDuplicates),
        DslStoreFormat.PLAIN,
        false);
  }

  /**
   * A window store that keeps a timestamp with every value, as {@link
   * Stores#timestampedWindowStoreBuilder} and windowed aggregations want it.
   *
   * @param name of the store, part of the table's name
   * @param retentionPeriod how far behind the latest window start seen windows can be written and
   *     asked for; not shorter than {@code windowSize}
   * @param windowSize the windows' length
   * @param retainDuplicates whether a key may have several values with the same window start; none
   *     of them can be deleted then
   */
  public static WindowBytesStoreSupplier timestampedWindowStore(
      String name, Duration retentionPeriod, Duration windowSize, boolean retainDuplicates) {
    return WindowSupplier.of(
        Stores.persistentTimestampedWindowStore(
            name, retentionPeriod, windowSize, retainDuplicates),
        DslStoreFormat.TIMESTAMPED,
        false);
  }

  /**
   * A window store that keeps headers and a timestamp with every value, as {@link
   * Stores#timestampedWindowStoreWithHeadersBuilder} wants it.
   *
   * @param name of the store, part of the table's name
   * @param retentionPeriod how far behind the latest window start seen windows can be written and
   *     asked for; not shorter than {@code windowSize}
   * @param windowSize the windows' length
   * @param retainDuplicates whether a key may have several values with the same window start; none
   *     of them can be deleted then
   */
  public static WindowBytesStoreSupplier timestampedWindowStoreWithHeaders(
      String name, Duration retentionPeriod, Duration windowSize, boolean retainDuplicates) {
    return WindowSupplier.of(
        Stores.persistentTimestampedWindowStoreWithHeaders(
            name, retentionPeriod, windowSize, retainDuplicates),
        DslStoreFormat.HEADERS,
        false);
  }

  /**
   * A session store.
   *
   * @param name of the store, part of the table's name
   * @param retentionPeriod how far behind the latest session end seen sessions can be written and
   *     asked for; not shorter than the inactivity gap and the grace period together
   */
  public static SessionBytesStoreSupplier sessionStore(String name, Duration retentionPeriod) {
    return SessionSupplier.of(Stores.persistentSessionStore(name, retentionPeriod), false);
  }

  /**
   * A session store that keeps headers with every value, as {@link
   * Stores#sessionStoreWithHeadersBuilder} wants it.
   *
   * @param name of the store, part of the table's name
   * @param retentionPeriod how far behind the latest session end seen sessions can be written and
   *     asked for; not shorter than the inactivity gap and the grace period together
   */
  public static SessionBytesStoreSupplier sessionStoreWithHeaders(
      String name, Duration retentionPeriod) {
    return SessionSupplier.of(
        Stores.persistentSessionStoreWithHeaders(name, retentionPeriod), true);
  }

  /**
   * The same stores, with columns of their rows in a table beside theirs, where everybody may read
   * them with CQL.
   *
   * @param supplier one of this class
   * @param columns made with the serdes of the store
   * @throws IllegalArgumentException if the supplier is another one
   */
  public static KeyValueBytesStoreSupplier withColumns(
      KeyValueBytesStoreSupplier supplier, Columns<?, ?> columns) {
    Objects.requireNonNull(columns, "columns");
    if (supplier instanceof KeyValueSupplier own) {
      return own.showing(columns);
    }
    throw foreign(supplier);
  }

  /**
   * The same for versioned stores, see {@link #withColumns(KeyValueBytesStoreSupplier, Columns)}.
   */
  public static VersionedBytesStoreSupplier withColumns(
      VersionedBytesStoreSupplier supplier, Columns<?, ?> columns) {
    Objects.requireNonNull(columns, "columns");
    if (supplier instanceof VersionedSupplier own) {
      return own.showing(columns);
    }
    throw foreign(supplier);
  }

  /** The same for window stores, see {@link #withColumns(KeyValueBytesStoreSupplier, Columns)}. */
  public static WindowBytesStoreSupplier withColumns(
      WindowBytesStoreSupplier supplier, Columns<?, ?> columns) {
    Objects.requireNonNull(columns, "columns");
    if (supplier instanceof WindowSupplier own) {
      return own.showing(columns);
    }
    throw foreign(supplier);
  }

  /** The same for session stores, see {@link #withColumns(KeyValueBytesStoreSupplier, Columns)}. */
  public static SessionBytesStoreSupplier withColumns(
      SessionBytesStoreSupplier supplier, Columns<?, ?> columns) {
    Objects.requireNonNull(columns, "columns");
    if (supplier instanceof SessionSupplier own) {
      return own.showing(columns);
    }
    throw foreign(supplier);
  }

  private static IllegalArgumentException foreign(Object supplier) {
    return new IllegalArgumentException(
        "Columns are shown of stores in Cassandra only, not of those of "
            + supplier
            + "; give a supplier that CassandraStores has made");
  }
}
