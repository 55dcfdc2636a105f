package dev.isobar.streams.cassandra.internal.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.HeadersBytesStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.Stores;

/** A session store; its subclass tells Kafka Streams what its values contain. */
class CassandraSessionStore extends StoreSwitch<SessionStore<Bytes, byte[]>>
    implements SessionStore<Bytes, byte[]> {

  /**
   * Values are what the user's serde writes.
   *
   * @param retention in ms
   */
  CassandraSessionStore(String name, long retention) {
    this(
        name,
        retention,
        () -> Stores.persistentSessionStore(name, Duration.ofMillis(retention)).get());
  }

  private CassandraSessionStore(
      String name, long retention, Supplier<SessionStore<Bytes, byte[]>> global) {
    super(name, new RowsSessionStore(name, retention), global);
  }

  @Override
  public void put(Windowed<Bytes> session, byte[] aggregate) {
    store().put(session, aggregate);
  }

  @Override
  public void remove(Windowed<Bytes> session) {
    store().remove(session);
  }

  @Override
  public byte[] fetchSession(Bytes key, long sessionStart, long sessionEnd) {
    return store().fetchSession(key, sessionStart, sessionEnd);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> findSessions(long earliestEnd, long latestEnd) {
    return store().findSessions(earliestEnd, latestEnd);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> findSessions(
      Bytes key, long earliestEnd, long latestStart) {
    return store().findSessions(key, earliestEnd, latestStart);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFindSessions(
      Bytes key, long earliestEnd, long latestStart) {
    return store().backwardFindSessions(key, earliestEnd, latestStart);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> findSessions(
      Bytes keyFrom, Bytes keyTo, long earliestEnd, long latestStart) {
    return store().findSessions(keyFrom, keyTo, earliestEnd, latestStart);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFindSessions(
      Bytes keyFrom, Bytes keyTo, long earliestEnd, long latestStart) {
    return store().backwardFindSessions(keyFrom, keyTo, earliestEnd, latestStart);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(Bytes key) {
    return store().fetch(key);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(Bytes key) {
    return store().backwardFetch(key);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(Bytes keyFrom, Bytes keyTo) {
    return store().fetch(keyFrom, keyTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(Bytes keyFrom, Bytes keyTo) {
    return store().backwardFetch(keyFrom, keyTo);
  }

  /** Values begin with headers. */
  static final class WithHeaders extends CassandraSessionStore implements HeadersBytesStore {

    WithHeaders(String name, long retention) {
      super(
          name,
          retention,
          () -> Stores.persistentSessionStoreWithHeaders(name, Duration.ofMillis(retention)).get());
    }
  }
}
