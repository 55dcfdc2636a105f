package dev.isobar.streams.cassandra.differential;

import dev.isobar.streams.cassandra.CassandraStores;
import java.time.Duration;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.SessionBytesStoreSupplier;
import org.apache.kafka.streams.state.VersionedBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;

/** Suppliers of stores for topologies that name them. */
interface Stores {

  Duration RETENTION = Duration.ofSeconds(90);
  Duration WINDOW = Duration.ofSeconds(10);

  KeyValueBytesStoreSupplier keyValue(String name);

  KeyValueBytesStoreSupplier timestampedKeyValue(String name);

  KeyValueBytesStoreSupplier keyValueWithHeaders(String name);

  VersionedBytesStoreSupplier versioned(String name);

  WindowBytesStoreSupplier window(String name, boolean duplicates);

  WindowBytesStoreSupplier timestampedWindow(String name);

  WindowBytesStoreSupplier windowWithHeaders(String name);

  SessionBytesStoreSupplier session(String name);

  SessionBytesStoreSupplier sessionWithHeaders(String name);

  /** On the local disk. */
  final class Local implements Stores {

    @Override
    public KeyValueBytesStoreSupplier keyValue(String name) {
      return org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name);
    }

    @Override
    public KeyValueBytesStoreSupplier timestampedKeyValue(String name) {
      return org.apache.kafka.streams.state.Stores.persistentTimestampedKeyValueStore(name);
    }

    @Override
    public KeyValueBytesStoreSupplier keyValueWithHeaders(String name) {
      return org.apache.kafka.streams.state.Stores.persistentTimestampedKeyValueStoreWithHeaders(
          name);
    }

    @Override
    public VersionedBytesStoreSupplier versioned(String name) {
      return org.apache.kafka.streams.state.Stores.persistentVersionedKeyValueStore(
          name, RETENTION);
    }

    @Override
    public WindowBytesStoreSupplier window(String name, boolean duplicates) {
      return org.apache.kafka.streams.state.Stores.persistentWindowStore(
          name, RETENTION, WINDOW, duplicates);
    }

    @Override
    public WindowBytesStoreSupplier timestampedWindow(String name) {
      return org.apache.kafka.streams.state.Stores.persistentTimestampedWindowStore(
          name, RETENTION, WINDOW, false);
    }

    @Override
    public WindowBytesStoreSupplier windowWithHeaders(String name) {
      return org.apache.kafka.streams.state.Stores.persistentTimestampedWindowStoreWithHeaders(
          name, RETENTION, WINDOW, false);
    }

    @Override
    public SessionBytesStoreSupplier session(String name) {
      return org.apache.kafka.streams.state.Stores.persistentSessionStore(name, RETENTION);
    }

    @Override
    public SessionBytesStoreSupplier sessionWithHeaders(String name) {
      return org.apache.kafka.streams.state.Stores.persistentSessionStoreWithHeaders(
          name, RETENTION);
    }
  }

  /** In Cassandra. */
  final class InCassandra implements Stores {

    @Override
    public KeyValueBytesStoreSupplier keyValue(String name) {
      return CassandraStores.keyValueStore(name);
    }

    @Override
    public KeyValueBytesStoreSupplier timestampedKeyValue(String name) {
      return CassandraStores.timestampedKeyValueStore(name);
    }

    @Override
    public KeyValueBytesStoreSupplier keyValueWithHeaders(String name) {
      return CassandraStores.timestampedKeyValueStoreWithHeaders(name);
    }

    @Override
    public VersionedBytesStoreSupplier versioned(String name) {
      return CassandraStores.versionedKeyValueStore(name, RETENTION);
    }

    @Override
    public WindowBytesStoreSupplier window(String name, boolean duplicates) {
      return CassandraStores.windowStore(name, RETENTION, WINDOW, duplicates);
    }

    @Override
    public WindowBytesStoreSupplier timestampedWindow(String name) {
      return CassandraStores.timestampedWindowStore(name, RETENTION, WINDOW, false);
    }

    @Override
    public WindowBytesStoreSupplier windowWithHeaders(String name) {
      return CassandraStores.timestampedWindowStoreWithHeaders(name, RETENTION, WINDOW, false);
    }

    @Override
    public SessionBytesStoreSupplier session(String name) {
      return CassandraStores.sessionStore(name, RETENTION);
    }

    @Override
    public SessionBytesStoreSupplier sessionWithHeaders(String name) {
      return CassandraStores.sessionStoreWithHeaders(name, RETENTION);
    }
  }
}
