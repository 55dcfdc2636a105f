package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.Columns;
import dev.isobar.streams.cassandra.internal.engine.RowIterator;
import dev.isobar.streams.cassandra.internal.engine.StateRows;
import dev.isobar.streams.cassandra.internal.engine.StoreDefinition;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/** What the stores of all kinds share: their life from init to close, offsets and positions. */
abstract class RowsStore implements StateStore {

  private StoreDefinition definition;
  private Columns<?, ?> columns;
  private ValueFormat format;
  private final OpenIterators iterators = new OpenIterators();
  private volatile StateRows rows;
  private volatile StateStoreContext context;

  RowsStore(StoreDefinition definition) {
    this.definition = definition;
  }

  @Override
  public final String name() {
    return definition.name();
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    this.context = context;
    if (columns != null) {
      definition =
          definition.showing(
              columns.view(context.applicationId(), name(), definition.kind(), format));
    }
    rows = StateRows.open(context, definition);
    opened(context);
    context.register(root, (RecordBatchingStateRestoreCallback) this::restore);
  }

  /**
   * Shows columns of the rows; to be called before the store is initialised.
   *
   * @param format of the values
   */
  final void show(Columns<?, ?> shown, ValueFormat format) {
    this.columns = shown;
    this.format = format;
  }

  /** Called when the rows can be read, before anything is restored. */
  void opened(StateStoreContext context) {}

  /** Takes records of the changelog. */
  abstract void restore(Collection<ConsumerRecord<byte[], byte[]>> records);

  /**
   * Answers an interactive query.
   *
   * @return null if this kind of store has no answer to this kind of query
   */
  abstract QueryResult<?> answer(Query<?> query);

  /** The rows of an open store. */
  final StateRows rows() {
    StateRows open = rows;
    if (open == null || !open.isOpen()) {
      throw new InvalidStateStoreException("Store " + name() + " is currently closed");
    }
    return open;
  }

  /**
   * Notes the current record in the position although it changes no row, so that nobody waits for
   * its effect.
   */
  final void noteSeen() {
    context
        .recordMetadata()
        .ifPresent(
            record ->
                rows()
                    .position()
                    .withComponent(record.topic(), record.partition(), record.offset()));
  }

  /** An iterator that ends with the store. */
  final <K> RowsIterator<K> iterate(RowIterator found, Function<RowKey, K> toKey) {
    return iterate(found, row -> true, toKey);
  }

  final <K> RowsIterator<K> iterate(
      RowIterator found, Predicate<Row> wanted, Function<RowKey, K> toKey) {
    return iterators.add(new RowsIterator<>(name(), found, wanted, toKey, iterators::remove));
  }

  @Override
  public final void commit(Map<TopicPartition, Long> changelogOffsets) {
    StateRows open = rows;
    if (open != null) {
      open.commit(changelogOffsets);
    }
  }

  @Override
  public final Long committedOffset(TopicPartition partition) {
    return rows().committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // Kafka Streams still asks
  public final boolean managesOffsets() {
    return true;
  }

  @Override
  public final boolean persistent() {
    return true;
  }

  @Override
  public final boolean isOpen() {
    StateRows open = rows;
    return open != null && open.isOpen();
  }

  @Override
  public final void close() {
    iterators.close();
    StateRows open = rows;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public final Position getPosition() {
    StateRows open = rows;
    return open == null ? Position.emptyPosition() : open.position();
  }

  @Override
  public final <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return new QueryCall<>(this, query, context.taskId().partition()).run(bound, config);
  }
}
