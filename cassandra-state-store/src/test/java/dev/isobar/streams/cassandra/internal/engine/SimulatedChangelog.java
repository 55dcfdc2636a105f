package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A changelog partition to which one transaction at a time is written. */
final class SimulatedChangelog implements Changelogs {

  static final TopicPartition PARTITION = new TopicPartition("app-store-changelog", 0);

  private String topicId = "topic-1";
  private long start;
  private long next;
  private Duration deletesKept = Duration.ofDays(1);
  private final NavigableMap<Long, Row> committed = new TreeMap<>();
  private final NavigableMap<Long, Row> open = new TreeMap<>();

  /** Sends a record in the open transaction. */
  synchronized Future<RecordMetadata> send(RowKey key, byte[] value) {
    long offset = next++;
    open.put(offset, new Row(key, value));
    return CompletableFuture.completedFuture(
        new RecordMetadata(PARTITION, offset, 0, 0L, 0, value == null ? 0 : value.length));
  }

  /** Commits the open transaction; its marker takes an offset, too. */
  synchronized void commit() {
    committed.putAll(open);
    open.clear();
    next++;
  }

  synchronized void abort() {
    open.clear();
    next++;
  }

  /** Deletes the topic and makes it again. */
  synchronized void recreate() {
    topicId = topicId + "'";
    start = 0;
    next = 0;
    committed.clear();
    open.clear();
  }

  synchronized void startAt(long offset) {
    start = offset;
    committed.headMap(offset).clear();
  }

  synchronized void deletesKept(Duration kept) {
    deletesKept = kept;
  }

  synchronized long end() {
    return next;
  }

  synchronized long lastCommitted() {
    return committed.isEmpty() ? -1 : committed.lastKey();
  }

  /** Committed records after an offset. */
  synchronized List<ConsumerRecord<byte[], byte[]>> after(long offset) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    committed.tailMap(offset, false).forEach((at, row) -> records.add(record(at, row)));
    return records;
  }

  static ConsumerRecord<byte[], byte[]> record(long offset, Row row) {
    byte[] key = encode(row.key());
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        0L,
        TimestampType.CREATE_TIME,
        key.length,
        0,
        key,
        row.value(),
        new RecordHeaders(),
        Optional.empty());
  }

  private static byte[] encode(RowKey key) {
    return ByteBuffer.allocate(24 + key.key().length)
        .putLong(key.segment())
        .putLong(key.first())
        .putLong(key.second())
        .put(key.key())
        .array();
  }

  static Row toRow(ConsumerRecord<byte[], byte[]> record) {
    ByteBuffer bytes = ByteBuffer.wrap(record.key());
    long segment = bytes.getLong();
    long first = bytes.getLong();
    long second = bytes.getLong();
    byte[] key = Arrays.copyOfRange(record.key(), 24, record.key().length);
    return new Row(new RowKey(segment, key, first, second), record.value());
  }

  @Override
  public synchronized Changelog describe(TopicPartition partition) {
    return new Changelog(topicId, start, next, deletesKept);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
