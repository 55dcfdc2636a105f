package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.Columns;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * Becomes the store of a task or a global store when it is initialised. A global store holds the
 * whole table on every instance by definition, which is what a local store is good at.
 */
abstract class StoreSwitch<S extends StateStore> implements StateStore {

  /** What stores of all kinds are called in the names of Kafka Streams' metrics. */
  static final String METRICS_SCOPE = "cassandra";

  /** What Kafka Streams gives as the partition of the context of global stores. */
  private static final int GLOBAL = -1;

  private final String name;
  private final S ofTask;
  private final Supplier<? extends S> ofGlobal;
  private volatile S chosen;

  StoreSwitch(String name, S ofTask, Supplier<? extends S> ofGlobal) {
    this.name = name;
    this.ofTask = ofTask;
    this.ofGlobal = ofGlobal;
  }

  /** The store that does the work. */
  final S store() {
    S store = chosen;
    if (store == null) {
      throw new InvalidStateStoreException("Store " + name + " has not been initialised");
    }
    return store;
  }

  /** Shows columns of the rows of tasks' stores; of global ones there are none in Cassandra. */
  final void show(Columns<?, ?> columns) {
    ((RowsStore) ofTask).show(columns, ValueFormat.of(this));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void init(StateStoreContext context, StateStore root) {
    // A store may be closed and initialised again; a global one stays the same object then, too.
    if (chosen == null) {
      chosen = context.taskId().partition() <= GLOBAL ? ofGlobal.get() : ofTask;
    }
    chosen.init(context, root);
  }

  @Override
  public final void commit(Map<TopicPartition, Long> changelogOffsets) {
    store().commit(changelogOffsets);
  }

  @Override
  public final Long committedOffset(TopicPartition partition) {
    return store().committedOffset(partition);
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
    return chosen != null && chosen.isOpen();
  }

  @Override
  public final void close() {
    if (chosen != null) {
      chosen.close();
    }
  }

  @Override
  public final <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return store().query(query, bound, config);
  }

  @Override
  public final Position getPosition() {
    return store().getPosition();
  }
}
