package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;

/**
 * The rows of one store partition: what was written lately, over what is cached, over Cassandra.
 */
public final class StateRows {

  private StateRows() {}

  /** Opens the rows for the task of this context; call it in the store's {@code init}. */
  public static StateRows open(StateStoreContext context, StoreDefinition definition) {
    throw new UnsupportedOperationException();
  }

  /** The row's value, null if there is none. */
  public byte[] get(RowKey key) {
    throw new UnsupportedOperationException();
  }

  /**
   * The rows of one key in one segment whose first number lies between two, both included. A
   * snapshot: later writes do not show.
   */
  public RowIterator group(
      long segment, byte[] key, long firstFrom, long firstTo, boolean forward) {
    throw new UnsupportedOperationException();
  }

  /**
   * The rows of a segment whose keys lie between two, both included, null for no bound. Pages
   * through Cassandra: rows written after the call may or may not show, all others show once.
   */
  public RowIterator range(long segment, byte[] from, byte[] to, boolean forward) {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes a row, or deletes it if the value is null, and notes the current record's offset in the
   * position.
   */
  public void put(RowKey key, byte[] value) {
    throw new UnsupportedOperationException();
  }

  /** Takes changelog records, in their order, and the positions in their headers. */
  public void restore(
      Collection<ConsumerRecord<byte[], byte[]>> records,
      Function<ConsumerRecord<byte[], byte[]>, Row> toRow) {
    throw new UnsupportedOperationException();
  }

  /**
   * The highest time given to {@link #observe}, in ms since 1970, also before a restart; -1 for
   * none.
   */
  public long streamTime() {
    throw new UnsupportedOperationException();
  }

  /** Notes that the store has seen this time, in ms since 1970. */
  public void observe(long time) {
    throw new UnsupportedOperationException();
  }

  /** Says that rows in segments before this one will never be asked for again. */
  public void dropSegmentsBefore(long segment) {
    throw new UnsupportedOperationException();
  }

  /** Roughly how many rows there are. */
  public long entries() {
    throw new UnsupportedOperationException();
  }

  /** The offsets of input records whose effects are in the rows. */
  public Position position() {
    throw new UnsupportedOperationException();
  }

  /** What the store's {@code commit} was called with. */
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    throw new UnsupportedOperationException();
  }

  /** What the store's {@code committedOffset} returns. */
  public Long committedOffset(TopicPartition changelog) {
    throw new UnsupportedOperationException();
  }

  public boolean isOpen() {
    throw new UnsupportedOperationException();
  }

  /** Closes; may be called twice. */
  public void close() {
    throw new UnsupportedOperationException();
  }
}
