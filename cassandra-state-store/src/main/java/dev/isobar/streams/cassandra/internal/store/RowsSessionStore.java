package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.ListedRows;
import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.engine.StateRows;
import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.kstream.internals.SessionWindow;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.WindowRangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.SessionStore;

/** Values by key and session. */
final class RowsSessionStore extends SegmentedStore implements SessionStore<Bytes, byte[]> {

  private static final int SUFFIX = 2 * Long.BYTES;

  private final SessionGap gap;

  RowsSessionStore(String name, long retention) {
    this(name, new Segments(retention), new SessionGap());
  }

  private RowsSessionStore(String name, Segments segments, SessionGap gap) {
    super(
        new StoreDefinition(
            name,
            StoreKind.SESSION,
            Duration.ofMillis(segments.retention()),
            gap.touched(segments)),
        segments);
    this.gap = gap;
  }

  @Override
  RowKey keyOf(byte[] changelogKey) {
    return row(
        ChangelogKeys.key(changelogKey, SUFFIX),
        ChangelogKeys.number(changelogKey, Long.BYTES),
        ChangelogKeys.number(changelogKey, SUFFIX));
  }

  private RowKey row(byte[] key, long start, long end) {
    return new RowKey(segments().of(end), key, end, start);
  }

  private RowKey row(Windowed<Bytes> session) {
    return row(session.key().get(), session.window().start(), session.window().end());
  }

  @Override
  public void put(Windowed<Bytes> session, byte[] aggregate) {
    Objects.requireNonNull(session, "sessionKey cannot be null");
    write(row(session), aggregate);
  }

  @Override
  public void remove(Windowed<Bytes> session) {
    Objects.requireNonNull(session, "sessionKey cannot be null");
    erase(row(session));
  }

  @Override
  public byte[] fetchSession(Bytes key, long sessionStart, long sessionEnd) {
    return sessionEnd < firstVisible()
        ? null
        : rows().get(row(key.get(), sessionStart, sessionEnd));
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> findSessions(
      Bytes key, long earliestEnd, long latestStart) {
    gap.learn(earliestEnd, latestStart);
    return ofKey(key, earliestEnd, latestStart, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFindSessions(
      Bytes key, long earliestEnd, long latestStart) {
    return ofKey(key, earliestEnd, latestStart, false);
  }

  private KeyValueIterator<Windowed<Bytes>, byte[]> ofKey(
      Bytes key, long earliestEnd, long latestStart, boolean forward) {
    StateRows rows = rows();
    long from = Math.max(earliestEnd, firstVisible());
    RowIterator found =
        inSegments(
            from,
            Long.MAX_VALUE,
            forward,
            segment -> rows.group(segment, key.get(), from, Long.MAX_VALUE, forward));
    return iterate(found, row -> row.key().second() <= latestStart, RowsSessionStore::windowed);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> findSessions(
      Bytes keyFrom, Bytes keyTo, long earliestEnd, long latestStart) {
    return ofKeys(keyFrom, keyTo, earliestEnd, latestStart, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFindSessions(
      Bytes keyFrom, Bytes keyTo, long earliestEnd, long latestStart) {
    return ofKeys(keyFrom, keyTo, earliestEnd, latestStart, false);
  }

  private KeyValueIterator<Windowed<Bytes>, byte[]> ofKeys(
      Bytes keyFrom, Bytes keyTo, long earliestEnd, long latestStart, boolean forward) {
    StateRows rows = rows();
    KeyRange range = new KeyRange(keyFrom, keyTo);
    long from = Math.max(earliestEnd, firstVisible());
    RowIterator found =
        range.isEmpty(name())
            ? ListedRows.none()
            : inSegments(
                from,
                Long.MAX_VALUE,
                forward,
                segment -> rows.range(segment, range.from(), range.to(), forward));
    return iterate(
        found,
        row -> row.key().first() >= from && row.key().second() <= latestStart,
        RowsSessionStore::windowed);
  }

  /** The sessions that end in a time, by time; also those that have expired by now. */
  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> findSessions(long earliestEnd, long latestEnd) {
    StateRows rows = rows();
    Predicate<Row> wanted =
        row -> row.key().first() >= earliestEnd && row.key().first() <= latestEnd;
    RowIterator found =
        inSegments(
            earliestEnd,
            latestEnd,
            true,
            segment ->
                ListedRows.sorted(
                    rows.range(segment, null, null, true), wanted, RowOrder.SESSIONS_BY_TIME));
    return iterate(found, RowsSessionStore::windowed);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(Bytes key) {
    return ofKey(key, 0, Long.MAX_VALUE, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(Bytes key) {
    return ofKey(key, 0, Long.MAX_VALUE, false);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(Bytes keyFrom, Bytes keyTo) {
    return ofKeys(keyFrom, keyTo, 0, Long.MAX_VALUE, true);
  }

  @Override
  public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(Bytes keyFrom, Bytes keyTo) {
    return ofKeys(keyFrom, keyTo, 0, Long.MAX_VALUE, false);
  }

  private static Windowed<Bytes> windowed(RowKey key) {
    return new Windowed<>(Bytes.wrap(key.key()), new SessionWindow(key.second(), key.first()));
  }

  @Override
  QueryResult<?> answer(Query<?> query) {
    if (query instanceof WindowRangeQuery<?, ?> range) {
      return range.getKey().isPresent()
          ? QueryResult.forResult(fetch((Bytes) range.getKey().get()))
          : QueryResult.forFailure(
              FailureReason.UNKNOWN_QUERY_TYPE,
              "Session store " + name() + " needs a key to answer " + query);
    }
    return null;
  }
}
