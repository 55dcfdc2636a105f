package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.engine.ListedRows;
import dev.isobar.streams.cassandra.internal.engine.StateRows;
import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.engine.TouchedSegments;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.ResultOrder;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keys and values. */
final class RowsKeyValueStore extends RowsStore implements KeyValueStore<Bytes, byte[]> {

  RowsKeyValueStore(String name) {
    super(new StoreDefinition(name, StoreKind.KEY_VALUE, null, TouchedSegments.UNSEGMENTED));
  }

  @Override
  public byte[] get(Bytes key) {
    return rows().get(RowKey.of(key.get()));
  }

  @Override
  public void put(Bytes key, byte[] value) {
    Objects.requireNonNull(key, "key cannot be null");
    rows().put(RowKey.of(key.get()), value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    Objects.requireNonNull(key, "key cannot be null");
    byte[] before = get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    for (KeyValue<Bytes, byte[]> entry : entries) {
      put(entry.key, entry.value);
    }
  }

  @Override
  public byte[] delete(Bytes key) {
    Objects.requireNonNull(key, "key cannot be null");
    byte[] before = get(key);
    put(key, null);
    return before;
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return range(from, to, true);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
    return range(from, to, false);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return range(null, null, true);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseAll() {
    return range(null, null, false);
  }

  private KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to, boolean forward) {
    StateRows rows = rows();
    KeyRange range = new KeyRange(from, to);
    return iterate(
        range.isEmpty(name())
            ? ListedRows.none()
            : rows.range(0, range.from(), range.to(), forward),
        key -> Bytes.wrap(key.key()));
  }

  @Override
  public <S extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
      P prefix, S serializer) {
    Objects.requireNonNull(prefix, "prefix cannot be null");
    Objects.requireNonNull(serializer, "prefixKeySerializer cannot be null");
    byte[] start = serializer.serialize(null, prefix);
    // The bound itself does not begin with the prefix but would be part of the range.
    return iterate(
        rows().range(0, start, KeyRange.afterPrefix(start), true),
        row -> KeyRange.startsWith(row.key().key(), start),
        key -> Bytes.wrap(key.key()));
  }

  @Override
  public long approximateNumEntries() {
    return rows().entries();
  }

  @Override
  void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    rows().restore(records, record -> new Row(RowKey.of(record.key()), record.value()));
  }

  @Override
  QueryResult<?> answer(Query<?> query) {
    if (query instanceof KeyQuery<?, ?> one) {
      return QueryResult.forResult(get((Bytes) one.getKey()));
    }
    if (query instanceof RangeQuery<?, ?> many) {
      return QueryResult.forResult(
          range(
              (Bytes) many.getLowerBound().orElse(null),
              (Bytes) many.getUpperBound().orElse(null),
              many.resultOrder() != ResultOrder.DESCENDING));
    }
    return null;
  }
}
