package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.TableException;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import dev.isobar.streams.cassandra.internal.table.ViewSpec;
import dev.isobar.streams.cassandra.internal.table.ViewedRowTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;

/**
 * The rows of one store partition: what was written lately, over what is cached, over Cassandra.
 *
 * <p>The thread that opens it, the task's stream thread, owns it: only it writes (or, while it
 * restores, Kafka's state updater in its stead), and only what it reads is cached. Any thread may
 * read.
 */
public final class StateRows {

  private final StoreDefinition definition;
  private final Thread owner = Thread.currentThread();
  private final Runnable release;
  private final StoreEnvironment environment;
  private final Patience patience;
  private final StoreStatistics statistics = new StoreStatistics();
  private final RowTable table;
  private final GroupReads reads;
  private final ReadAhead readAhead;
  private final StorePartition partition;
  private final KeyReads keys;
  private final RangeReads ranges;
  private final StreamThreadStores thread;
  private final StoreMetrics metrics;
  private volatile boolean open = true;
  private RowKey lastRead;
  private boolean lastReadFound;

  private StateRows(
      StateStoreContext context,
      StoreDefinition definition,
      StoreEnvironment environment,
      Runnable release) {
    this.definition = definition;
    this.release = release;
    this.environment = environment;
    String described = definition.name() + " (task " + context.taskId() + ")";
    this.patience = new Patience(described, context.appConfigs());
    this.table = patience.open("open its table", this::openTable);
    this.reads = new GroupReads(table, definition.kind().oneRowPerKey(), environment.cache());
    this.readAhead =
        new ReadAhead(reads, definition.touchedSegments(), statistics, environment.aheadBudget());
    this.partition =
        new StorePartition(
            described, definition, context, environment, table, reads, patience, statistics);
    this.keys = new KeyReads(context, partition, reads, readAhead, patience, statistics, owner);
    this.ranges = new RangeReads(table, definition.kind(), partition, patience, owner);
    this.thread = StreamThreadStores.current();
    this.metrics = new StoreMetrics(context, definition.name(), statistics, environment.budget());
    thread.add(this);
  }

  /** Opens the rows for the task of this context; call it in the store's {@code init}. */
  public static StateRows open(StateStoreContext context, StoreDefinition definition) {
    StoreEnvironments.Lease lease;
    try {
      lease = StoreEnvironments.lease(context.appConfigs());
    } catch (TableException e) {
      throw e.passing()
          ? new TimeoutException("Store " + definition.name() + ": " + e.getMessage(), e)
          : new ProcessorStateException("Store " + definition.name() + ": " + e.getMessage(), e);
    }
    return open(context, definition, lease.environment(), lease::close);
  }

  /** Opens the rows in an environment that is released when they are closed. */
  static StateRows open(
      StateStoreContext context,
      StoreDefinition definition,
      StoreEnvironment environment,
      Runnable release) {
    try {
      return new StateRows(context, definition, environment, release);
    } catch (RuntimeException | Error e) {
      release.run();
      throw e;
    }
  }

  private RowTable openTable() {
    Duration timeToLive =
        definition.retention() == null
            ? null
            : definition.retention().plus(environment.config().additionalTimeToLive());
    String application = environment.applicationId();
    RowTable rows =
        environment
            .tables()
            .rows(new TableSpec(application, definition.name(), definition.kind(), timeToLive));
    StoreDefinition.View view = definition.view();
    return view == null
        ? rows
        : new ViewedRowTable(
            definition.name(),
            rows,
            environment
                .tables()
                .view(
                    new ViewSpec(
                        application, definition.name(), view.table(), view.columns(), timeToLive)),
            view.mapper());
  }

  /** The row's value, null if there is none. */
  public byte[] get(RowKey key) {
    use();
    statistics.read();
    Buffered buffered = partition.layers().get(key);
    byte[] value;
    if (buffered != null) {
      statistics.bufferHit();
      value = buffered.value();
    } else {
      Group group = keys.group(key.group());
      value = group == Group.TOO_LARGE ? readOne(key) : group.value(key);
    }
    if (Thread.currentThread() == owner) {
      lastRead = key;
      lastReadFound = value != null;
    }
    return value;
  }

  private void use() {
    try {
      partition.use(owner);
    } catch (TimeoutException e) {
      throw partition.gaveUp(owner, e);
    }
  }

  private byte[] readOne(RowKey key) {
    try (RowIterator rows =
        ranges.ofKey(key.segment(), key.key(), key.first(), key.first(), true)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (row.key().equals(key)) {
          return row.value();
        }
      }
      return null;
    }
  }

  /**
   * The rows of one key in one segment whose first number lies between two, both included. A
   * snapshot: later writes do not show, but for keys of so many rows that they are paged.
   */
  public RowIterator group(
      long segment, byte[] key, long firstFrom, long firstTo, boolean forward) {
    use();
    statistics.read();
    Layers layers = partition.layers();
    RowKey from = new RowKey(segment, key, firstFrom, Long.MIN_VALUE);
    RowKey to = new RowKey(segment, key, firstTo, Long.MAX_VALUE);
    Group group = keys.group(RowKey.group(segment, key));
    if (group == Group.TOO_LARGE) {
      return ranges.ofKey(segment, key, firstFrom, firstTo, forward);
    }
    var dirty = layers.dirty().between(from, to);
    var frozen = layers.frozen() == null ? null : layers.frozen().between(from, to);
    List<Row> stored = group.between(firstFrom, firstTo);
    if (dirty.isEmpty() && (frozen == null || frozen.isEmpty())) {
      return new ListedRows(stored, forward);
    }
    TreeMap<RowKey, Row> merged = new TreeMap<>();
    stored.forEach(row -> merged.put(row.key(), row));
    if (frozen != null) {
      frozen.forEach((at, value) -> merged.put(at, Buffer.asRow(at, value)));
    }
    dirty.forEach((at, value) -> merged.put(at, Buffer.asRow(at, value)));
    merged.values().removeIf(row -> row.value() == null);
    return new ListedRows(new ArrayList<>(merged.values()), forward);
  }

  /**
   * The rows of a segment whose keys lie between two, both included, null for no bound. Pages
   * through Cassandra: rows written after the call may or may not show, all others show once.
   */
  public RowIterator range(long segment, byte[] from, byte[] to, boolean forward) {
    use();
    statistics.read();
    return ranges.range(segment, from, to, forward);
  }

  /**
   * Writes a row, or deletes it if the value is null, and notes the current record's offset in the
   * position.
   *
   * @throws org.apache.kafka.streams.errors.TaskMigratedException if the buffer is full and
   *     Cassandra takes nothing
   */
  public void put(RowKey key, byte[] value) {
    use();
    try {
      partition.put(key, value, key.equals(lastRead) ? Boolean.valueOf(lastReadFound) : null);
    } catch (TimeoutException e) {
      throw partition.gaveUp(owner, e);
    }
    lastRead = null;
  }

  /** Takes changelog records, in their order, and the positions in their headers. */
  public void restore(
      Collection<ConsumerRecord<byte[], byte[]>> records,
      Function<ConsumerRecord<byte[], byte[]>, Row> toRow) {
    partition.restore(records, toRow);
  }

  /**
   * The highest time given to {@link #observe}, in ms since 1970, also before a restart; -1 for
   * none.
   */
  public long streamTime() {
    return partition.streamTime();
  }

  /** Notes that the store has seen this time, in ms since 1970. */
  public void observe(long time) {
    partition.observe(time);
  }

  /** Says that rows in segments before this one will never be asked for again. */
  public void dropSegmentsBefore(long segment) {
    partition.dropSegmentsBefore(segment);
  }

  /** Roughly how many rows there are. */
  public long entries() {
    return partition.entries();
  }

  /** The offsets of input records whose effects are in the rows. */
  public Position position() {
    return partition.position();
  }

  /** What the store's {@code commit} was called with. */
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    partition.commit(changelogOffsets);
  }

  /** What the store's {@code committedOffset} returns. */
  public Long committedOffset(TopicPartition changelog) {
    Long offset = partition.recover(changelog);
    thread.changelogIs(changelog, this);
    return offset;
  }

  void changelogSent(Future<RecordMetadata> sent) {
    partition.changelogSent(sent);
  }

  void transactionCommitted(Map<TopicPartition, Long> nextOffsets) {
    partition.transactionCommitted(nextOffsets);
  }

  void polled(TopicPartition input, List<ConsumerRecord<byte[], byte[]>> records) {
    if (!environment.config().readAhead() || !partition.isRecovered()) {
      return;
    }
    Layers layers = partition.layers();
    readAhead.polled(
        input,
        records,
        partition.streamTime(),
        definition.kind().oneRowPerKey() ? layers : Layers.NOTHING_PENDING,
        partition.rows()::slice);
  }

  /** Whether everything that was written is committed and in Cassandra. */
  boolean isDrained() {
    return partition.isDrained();
  }

  public boolean isOpen() {
    return open;
  }

  /** Closes; may be called twice. */
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    thread.remove(this);
    try {
      partition.close();
    } finally {
      metrics.close();
      readAhead.close();
      reads.clear();
      release.run();
    }
  }
}
