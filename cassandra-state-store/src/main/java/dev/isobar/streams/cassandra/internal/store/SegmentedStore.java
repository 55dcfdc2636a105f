package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.ListedRows;
import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.engine.StateRows;
import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.Collection;
import java.util.function.LongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.StateStoreContext;

/** What window and session stores share: rows that lie in time segments and expire with them. */
abstract class SegmentedStore extends RowsStore {

  private final Segments segments;
  private DroppedRecords dropped;
  private long firstKept;

  SegmentedStore(StoreDefinition definition, Segments segments) {
    super(definition);
    this.segments = segments;
  }

  /** Where a changelog record's row lies. */
  abstract RowKey keyOf(byte[] changelogKey);

  /** The time that decides a row's segment. */
  static long timeOf(RowKey key) {
    return key.first();
  }

  final Segments segments() {
    return segments;
  }

  @Override
  final void opened(StateStoreContext context) {
    dropped = new DroppedRecords(context);
    firstKept = Long.MIN_VALUE;
  }

  /** Writes a row unless it comes too late. */
  final void write(RowKey key, byte[] value) {
    StateRows rows = rows();
    observe(rows, timeOf(key));
    if (isLive(rows, key)) {
      rows.put(key, value);
    } else {
      dropped.add();
    }
  }

  /** Deletes a row. One that has expired is left to vanish with its segment. */
  final void erase(RowKey key) {
    StateRows rows = rows();
    observe(rows, timeOf(key));
    if (isLive(rows, key)) {
      rows.put(key, null);
    }
  }

  private void observe(StateRows rows, long time) {
    if (time > rows.streamTime()) {
      rows.observe(time);
      long live = segments.firstLive(time);
      if (live > firstKept) {
        firstKept = live;
        rows.dropSegmentsBefore(live);
      }
    }
  }

  private boolean isLive(StateRows rows, RowKey key) {
    return key.segment() >= segments.firstLive(rows.streamTime());
  }

  @Override
  final void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    StateRows rows = rows();
    // All times first: what will have expired at the end of the batch need not be written at all.
    long latest = -1;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      latest = Math.max(latest, timeOf(keyOf(record.key())));
    }
    observe(rows, latest);
    rows.restore(
        records,
        record -> {
          RowKey key = keyOf(record.key());
          return isLive(rows, key) ? new Row(key, record.value()) : null;
        });
  }

  /** The first time whose rows are shown at present. */
  final long firstVisible() {
    return segments.firstVisible(rows().streamTime());
  }

  /**
   * The rows of the segments that have one of these times and are still kept.
   *
   * @param open gives one segment's rows
   */
  final RowIterator inSegments(
      long timeFrom, long timeTo, boolean forward, LongFunction<RowIterator> open) {
    long streamTime = rows().streamTime();
    // No row is later than what the store has seen, no row earlier than what it keeps.
    long first = Math.max(segments.of(Math.max(0, timeFrom)), segments.firstLive(streamTime));
    long last = segments.of(Math.min(timeTo, streamTime));
    return timeTo < 0 || streamTime < 0
        ? ListedRows.none()
        : new SegmentedRows(first, last, forward, open);
  }
}
