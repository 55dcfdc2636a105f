package dev.isobar.streams.cassandra.internal.store;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.HeadersBytesStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedBytesStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A window store whose rows are given by time, for windows that are emitted when they close.
 *
 * <p>Kafka Streams puts the cache that fits this order, and no other, before stores that are or
 * wrap its own time-ordered one. So this store wraps one, which is never opened nor asked anything.
 */
class OnCloseWindowStore extends WrappedStateStore<WindowStore<Bytes, byte[]>, Bytes, byte[]>
    implements WindowStore<Bytes, byte[]>, TimestampedBytesStore {

  private final RowsWindowStore rows;

  /**
   * Values begin with a timestamp.
   *
   * @param local the local store for the same windows
   */
  OnCloseWindowStore(WindowParameters parameters, WindowStore<Bytes, byte[]> local) {
    super(local);
    this.rows = new RowsWindowStore(parameters);
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    rows.init(context, root);
  }

  @Override
  public String name() {
    return rows.name();
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    rows.commit(changelogOffsets);
  }

  @Override
  public Long committedOffset(TopicPartition partition) {
    return rows.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // Kafka Streams still asks
  public boolean managesOffsets() {
    return rows.managesOffsets();
  }

  @Override
  public boolean persistent() {
    return rows.persistent();
  }

  @Override
  public boolean isOpen() {
    return rows.isOpen();
  }

  @Override
  public void close() {
    rows.close();
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return rows.query(query, bound, config);
  }

  @Override
  public Position getPosition() {
    return rows.getPosition();
  }

  @Override
  public void put(Bytes key, byte[] value, long windowStart) {
    rows.put(key, value, windowStart);
  }

  @Override
  public byte[] fetch(Bytes key, long windowStart) {
    return rows.fetch(key, windowStart);
  }

  @Override
  public WindowStoreIterator<byte[]> fetch(Bytes key, long timeFrom, long timeTo) {
    return rows.fetch(key, timeFrom, timeTo);
  }

  @Override
  public WindowStoreIterator<byte[]> backwardFetch(Bytes key, long timeFrom, long timeTo) {
    return rows.backwardFetch(key, timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo) {
    return rows.fetch(keyFrom, keyTo, timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo) {
    return rows.backwardFetch(keyFrom, keyTo, timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long timeFrom, long timeTo) {
    return rows.fetchAll(timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetchAll(long timeFrom, long timeTo) {
    return rows.backwardFetchAll(timeFrom, timeTo);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
    return rows.all();
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardAll() {
    return rows.backwardAll();
  }

  /** Values begin with headers and a timestamp. */
  static final class WithHeaders extends OnCloseWindowStore implements HeadersBytesStore {

    WithHeaders(WindowParameters parameters, WindowStore<Bytes, byte[]> local) {
      super(parameters, local);
    }
  }
}
