package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.ListedRows;
import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.engine.StateRows;
import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.TimeWindow;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.WindowKeyQuery;
import org.apache.kafka.streams.query.WindowRangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Values by key and window start. */
final class RowsWindowStore extends SegmentedStore implements WindowStore<Bytes, byte[]> {

  private static final int SUFFIX = Long.BYTES + Integer.BYTES;

  private final WindowParameters parameters;

  /**
   * Tells rows of one key and start apart. It counts as Kafka Streams' writer of the changelog
   * does, from its beginning whenever the store object is made, because a row must be found again
   * under the number it has in the changelog.
   */
  private int sequence;

  RowsWindowStore(WindowParameters parameters) {
    super(
        new StoreDefinition(
            parameters.name(),
            parameters.kind(),
            Duration.ofMillis(parameters.retention()),
            parameters.touched()),
        parameters.segments());
    this.parameters = parameters;
  }

  @Override
  RowKey keyOf(byte[] changelogKey) {
    return row(
        ChangelogKeys.key(changelogKey, SUFFIX),
        ChangelogKeys.number(changelogKey, SUFFIX),
        ChangelogKeys.lastInt(changelogKey));
  }

  private RowKey row(byte[] key, long start, int number) {
    return new RowKey(segments().of(start), key, start, number);
  }

  @Override
  public void put(Bytes key, byte[] value, long windowStart) {
    Objects.requireNonNull(key, "key cannot be null");
    if (parameters.duplicates()) {
      if (value == null) {
        // Which of the rows it should delete is unknown.
        return;
      }
      sequence = (sequence + 1) & Integer.MAX_VALUE;
    }
    write(row(key.get(), windowStart, sequence), value);
  }

  @Override
  public byte[] fetch(Bytes key, long windowStart) {
    return windowStart < visibleFrom(windowStart)
        ? null
        : rows().get(row(key.get(), windowStart, sequence));
  }

  /** The later of a time and the first one whose rows are shown. */
  private long visibleFrom(long time) {
    // The windows that a store for emitting on close shows last are those that close just now.
    long first = parameters.order().allKeysByTime() ? firstVisible() - 1 : firstVisible();
    return Math.max(time, first);
  }

  @Override
  public WindowStoreIterator<byte[]> fetch(Bytes key, long timeFrom, long timeTo) {
    return ofKey(key, timeFrom, timeTo, true);
  }

  @Override
  public WindowStoreIterator<byte[]> backwardFetch(Bytes key, long timeFrom, long timeTo) {
    return ofKey(key, timeFrom, timeTo, false);
  }

  private WindowStoreIterator<byte[]> ofKey(
      Bytes key, long timeFrom, long timeTo, boolean forward) {
    StateRows rows = rows();
    long from = visibleFrom(timeFrom);
    RowIterator found =
        inSegments(
            from,
            timeTo,
            forward,
            segment -> rows.group(segment, key.get(), from, timeTo, forward));
    return new StartsIterator(iterate(found, RowKey::first));
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo) {
    return ofKeys(keyFrom, keyTo, timeFrom, timeTo, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo) {
    return ofKeys(keyFrom, keyTo, timeFrom, timeTo, false);
  }

  private KeyValueIterator<Windowed<Bytes>, byte[]> ofKeys(
      Bytes keyFrom, Bytes keyTo, long timeFrom, long timeTo, boolean forward) {
    KeyRange range = new KeyRange(keyFrom, keyTo);
    return range.isEmpty(name())
        ? iterate(ListedRows.none(), this::windowed)
        : scan(range, timeFrom, timeTo, forward, parameters.order().keyRangesByTime());
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long timeFrom, long timeTo) {
    return ofAll(timeFrom, timeTo, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetchAll(long timeFrom, long timeTo) {
    return ofAll(timeFrom, timeTo, false);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
    return ofAll(0, Long.MAX_VALUE, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardAll() {
    return ofAll(0, Long.MAX_VALUE, false);
  }

  private KeyValueIterator<Windowed<Bytes>, byte[]> ofAll(
      long timeFrom, long timeTo, boolean forward) {
    KeyRange all = new KeyRange(null, null);
    return scan(all, timeFrom, timeTo, forward, parameters.order().allKeysByTime());
  }

  private KeyValueIterator<Windowed<Bytes>, byte[]> scan(
      KeyRange keys, long timeFrom, long timeTo, boolean forward, boolean byTime) {
    StateRows rows = rows();
    long from = visibleFrom(timeFrom);
    Predicate<Row> wanted = row -> row.key().first() >= from && row.key().first() <= timeTo;
    Comparator<Row> order =
        forward ? RowOrder.WINDOWS_BY_TIME : RowOrder.WINDOWS_BY_TIME.reversed();
    RowIterator found =
        inSegments(
            from,
            timeTo,
            forward,
            segment -> {
              RowIterator all = rows.range(segment, keys.from(), keys.to(), forward);
              return byTime ? ListedRows.sorted(all, wanted, order) : all;
            });
    return iterate(found, wanted, this::windowed);
  }

  private Windowed<Bytes> windowed(RowKey key) {
    long start = key.first();
    long end = start + parameters.windowSize();
    return new Windowed<>(
        Bytes.wrap(key.key()), new TimeWindow(start, end < 0 ? Long.MAX_VALUE : end));
  }

  @Override
  QueryResult<?> answer(Query<?> query) {
    if (query instanceof WindowKeyQuery<?, ?> one) {
      return one.getTimeFrom().isPresent() && one.getTimeTo().isPresent()
          ? QueryResult.forResult(
              fetch(
                  (Bytes) one.getKey(),
                  one.getTimeFrom().get().toEpochMilli(),
                  one.getTimeTo().get().toEpochMilli()))
          : openEnded(query);
    }
    if (query instanceof WindowRangeQuery<?, ?> many) {
      return many.getTimeFrom().isPresent() && many.getTimeTo().isPresent()
          ? QueryResult.forResult(
              fetchAll(
                  many.getTimeFrom().get().toEpochMilli(), many.getTimeTo().get().toEpochMilli()))
          : openEnded(query);
    }
    return null;
  }

  private QueryResult<?> openEnded(Query<?> query) {
    return QueryResult.forFailure(
        FailureReason.UNKNOWN_QUERY_TYPE,
        "Window store " + name() + " needs the first and the last window start to answer " + query);
  }
}
