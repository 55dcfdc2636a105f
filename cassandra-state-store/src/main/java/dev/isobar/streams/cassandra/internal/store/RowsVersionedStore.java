package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.engine.StateRows;
import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.engine.TouchedSegments;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.MultiVersionedKeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.ResultOrder;
import org.apache.kafka.streams.query.VersionedKeyQuery;
import org.apache.kafka.streams.state.VersionedKeyValueStore;
import org.apache.kafka.streams.state.VersionedRecord;
import org.apache.kafka.streams.state.VersionedRecordIterator;

/** Keys and what their values were when; a row each. */
final class RowsVersionedStore extends RowsStore implements VersionedOnly {

  private final VersionSegments segments;
  private DroppedRecords dropped;

  RowsVersionedStore(String name, long historyRetention) {
    super(new StoreDefinition(name, StoreKind.VERSIONED, null, TouchedSegments.UNSEGMENTED));
    this.segments = new VersionSegments(historyRetention);
  }

  @Override
  void opened(StateStoreContext context) {
    dropped = new DroppedRecords(context);
  }

  @Override
  public long put(Bytes key, byte[] value, long timestamp) {
    Objects.requireNonNull(key, "key cannot be null");
    StateRows rows = rows();
    long streamTime = rows.streamTime();
    if (segments.expired(timestamp, streamTime)) {
      dropped.add();
      noteSeen();
      return VersionedKeyValueStore.PUT_RETURN_CODE_NOT_PUT;
    }
    long validTo = VersionedKeyValueStore.PUT_RETURN_CODE_VALID_TO_UNDEFINED;
    if (timestamp < streamTime) {
      try (RowIterator later = rows.group(0, key.get(), timestamp + 1, Long.MAX_VALUE, true)) {
        if (later.hasNext()) {
          validTo = later.next().key().first();
        }
      }
    } else {
      // Nothing in the store is later than what it has seen, so there is no need to look.
      rows.observe(timestamp);
    }
    rows.put(row(key.get(), timestamp), Version.encode(value));
    forget(rows, key.get());
    return validTo;
  }

  /** Deletes the versions of a key that nobody can ask for any more. */
  private void forget(StateRows rows, byte[] key) {
    long kept = segments.firstKept(rows.streamTime());
    if (kept <= 0) {
      return;
    }
    List<Row> old = new ArrayList<>();
    try (RowIterator found = rows.group(0, key, Long.MIN_VALUE, kept - 1, true)) {
      found.forEachRemaining(old::add);
    }
    for (int i = 0; i < old.size(); i++) {
      // The last of them still held when the time that counts began, if the key was not deleted.
      if (i < old.size() - 1 || Version.of(old.get(i)).value() == null) {
        rows.put(old.get(i).key(), null);
      }
    }
  }

  @Override
  public byte[] delete(Bytes key, long timestamp) {
    Objects.requireNonNull(key, "key cannot be null");
    if (segments.expired(timestamp, rows().streamTime())) {
      dropped.add();
      return null;
    }
    byte[] before = get(key, timestamp);
    put(key, null, timestamp);
    return before;
  }

  @Override
  public byte[] get(Bytes key) {
    return timestamped(latest(key));
  }

  @Override
  public byte[] get(Bytes key, long asOfTimestamp) {
    return timestamped(asOf(key, asOfTimestamp));
  }

  private static byte[] timestamped(VersionedRecord<byte[]> version) {
    return version == null
        ? null
        : ByteBuffer.allocate(Long.BYTES + version.value().length)
            .putLong(version.timestamp())
            .put(version.value())
            .array();
  }

  private VersionedRecord<byte[]> latest(Bytes key) {
    Objects.requireNonNull(key, "key cannot be null");
    Version latest = latestUpTo(key, Long.MAX_VALUE);
    return latest == null || latest.value() == null
        ? null
        : new VersionedRecord<>(latest.value(), latest.validFrom());
  }

  private VersionedRecord<byte[]> asOf(Bytes key, long asOfTimestamp) {
    Objects.requireNonNull(key, "key cannot be null");
    StateRows rows = rows();
    if (segments.expired(asOfTimestamp, rows.streamTime())) {
      // The latest version never expires.
      VersionedRecord<byte[]> latest = latest(key);
      return latest == null || latest.timestamp() > asOfTimestamp ? null : latest;
    }
    Version found = latestUpTo(key, asOfTimestamp);
    if (found == null || found.value() == null) {
      return null;
    }
    if (asOfTimestamp == Long.MAX_VALUE) {
      return new VersionedRecord<>(found.value(), found.validFrom());
    }
    try (RowIterator later = rows.group(0, key.get(), asOfTimestamp + 1, Long.MAX_VALUE, true)) {
      return found.until(later.hasNext() ? later.peek().key().first() : null);
    }
  }

  private Version latestUpTo(Bytes key, long timestamp) {
    try (RowIterator found = rows().group(0, key.get(), Long.MIN_VALUE, timestamp, false)) {
      return found.hasNext() ? Version.of(found.next()) : null;
    }
  }

  /** The versions that held at some time between two, both included. */
  private VersionedRecordIterator<byte[]> between(
      Bytes key, long from, long to, ResultOrder order) {
    StateRows rows = rows();
    long streamTime = rows.streamTime();
    long kept = segments.firstKept(streamTime);
    List<Version> versions = new ArrayList<>();
    try (RowIterator all = rows.group(0, key.get(), Long.MIN_VALUE, Long.MAX_VALUE, true)) {
      all.forEachRemaining(row -> versions.add(Version.of(row)));
    }
    List<VersionedRecord<byte[]>> found =
        Version.between(
            versions, from, to, validTo -> validTo >= kept && !segments.expired(to, streamTime));
    if (order != ResultOrder.ASCENDING) {
      Collections.reverse(found);
    }
    return new VersionsIterator(found);
  }

  private static RowKey row(byte[] key, long timestamp) {
    return new RowKey(0, key, timestamp, 0);
  }

  @Override
  void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    StateRows rows = rows();
    long time = rows.streamTime();
    Set<Long> expired = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (segments.expired(record.timestamp(), time)) {
        expired.add(record.offset());
      }
      time = Math.max(time, record.timestamp());
    }
    rows.restore(
        records,
        record ->
            expired.contains(record.offset())
                ? null
                : new Row(row(record.key(), record.timestamp()), Version.encode(record.value())));
    rows.observe(time);
  }

  @Override
  QueryResult<?> answer(Query<?> query) {
    if (query instanceof VersionedKeyQuery<?, ?> one) {
      Bytes key = (Bytes) one.key();
      return QueryResult.forResult(
          one.asOfTimestamp().isPresent()
              ? asOf(key, one.asOfTimestamp().get().toEpochMilli())
              : latest(key));
    }
    if (query instanceof MultiVersionedKeyQuery<?, ?> many) {
      return QueryResult.forResult(
          between(
              (Bytes) many.key(),
              many.fromTime().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
              many.toTime().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
              many.resultOrder()));
    }
    return null;
  }
}
