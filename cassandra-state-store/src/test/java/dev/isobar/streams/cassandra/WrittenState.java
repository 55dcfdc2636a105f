package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.engine.Buckets;
import dev.isobar.streams.cassandra.internal.table.InMemoryStateTables;
import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import dev.isobar.streams.cassandra.internal.table.WriteTimestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tables in memory as an application with several partitions would leave them. */
final class WrittenState {

  static final String APPLICATION = "written";
  static final Instant WRITTEN_AT = Instant.parse("2026-01-02T03:04:05Z");
  static final int BUCKETS = 3;

  private final String name = "written-" + UUID.randomUUID();
  private final InMemoryStateTables tables = InMemoryStateTables.shared(name);

  Map<String, String> properties() {
    return Map.of(CassandraStoreConfig.CONTACT_POINTS, "memory:" + name);
  }

  InMemoryStateTables tables() {
    return tables;
  }

  CassandraStateReader open() {
    return CassandraStateReader.open(properties(), APPLICATION);
  }

  RowTable table(String store, StoreKind kind) {
    return tables.rows(new TableSpec(APPLICATION, store, kind, null));
  }

  /** Begins a generation of a partition. */
  void begin(String store, StoreKind kind, int generation, int partition) {
    table(store, kind).markGeneration(generation, partition);
    progress(store, generation, partition, null, 0, 0);
  }

  /** Writes a key's row. */
  void put(String store, int generation, int partition, String key, String value) {
    write(
        store,
        StoreKind.KEY_VALUE,
        generation,
        partition,
        new Row(RowKey.of(bytes(key)), value == null ? null : bytes(value)));
  }

  void write(String store, StoreKind kind, int generation, int partition, Row row) {
    table(store, kind)
        .write(
            slice(generation, partition, row.key()),
            List.of(row),
            WriteTimestamp.of(generation, 7));
  }

  void progress(
      String store,
      int generation,
      int partition,
      Long offset,
      long firstSegment,
      long lastSegment) {
    tables
        .progress(APPLICATION)
        .write(
            store,
            partition,
            new Progress(
                generation,
                1,
                "id",
                offset,
                BUCKETS,
                -1,
                firstSegment,
                lastSegment,
                null,
                0,
                "",
                0,
                false,
                WRITTEN_AT));
  }

  /** Removes the rows of a generation, as its successor's owner does. */
  void remove(String store, StoreKind kind, int generation, int partition) {
    for (int bucket = -1; bucket < BUCKETS; bucket++) {
      table(store, kind)
          .drop(
              new Slice(generation, partition, 0, bucket),
              WriteTimestamp.of(generation, WriteTimestamp.MAX_OFFSET));
    }
  }

  void forget() {
    InMemoryStateTables.forget(name);
  }

  private static Slice slice(int generation, int partition, RowKey key) {
    return new Slice(generation, partition, key.segment(), Buckets.of(key.key(), BUCKETS));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
