package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.query.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One store partition's life: recovery, restoring, running, commits and the end. */
final class StorePartition {

  private static final Logger LOG = LoggerFactory.getLogger(StorePartition.class);

  /** What Kafka Streams takes for "not known, replay from the beginning". */
  private static final long OFFSET_UNKNOWN = -4;

  /** Identifies the state of a store that has no changelog. */
  private static final Changelog NO_CHANGELOG = new Changelog("none", 0, Long.MAX_VALUE, null);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);
  private static final long IDLE_RESTORE_INTERVALS = 10;
  private static final long HEARTBEAT_NANOS = TimeUnit.HOURS.toNanos(1);

  private final String described;
  private final StoreDefinition definition;
  private final StateStoreContext context;
  private final StoreEnvironment environment;
  private final RowTable table;
  private final GroupReads reads;
  private final Patience patience;
  private final StoreStatistics statistics;
  private final StoreFacts facts = new StoreFacts();
  private final Changelogs testDriver;

  private TopicPartition changelog;
  private volatile Recovery.Recovered recovered;
  private volatile WriteBehind writeBehind;
  private volatile Restoration restoration;
  private volatile Ownership ownership = Ownership.RESTORING;
  private volatile long lastHeartbeat = System.nanoTime();
  private Future<RecordMetadata> lastSent;
  private boolean commitRequested;
  private boolean committedByTask;
  private boolean oldRemoved;
  private volatile long tenure;
  private Future<?> idleCheck;

  StorePartition(
      String described,
      StoreDefinition definition,
      StateStoreContext context,
      StoreEnvironment environment,
      RowTable table,
      GroupReads reads,
      Patience patience,
      StoreStatistics statistics) {
    this.described = described;
    this.definition = definition;
    this.context = context;
    this.environment = environment;
    this.table = table;
    this.reads = reads;
    this.patience = patience;
    this.statistics = statistics;
    this.testDriver = TestDriverChangelogs.inUse() ? new TestDriverChangelogs() : null;
  }

  /** What to throw when Cassandra was waited for in vain, if it is the owner that waited. */
  RuntimeException gaveUp(Thread owner, TimeoutException cause) {
    return Thread.currentThread() != owner
        ? cause
        : environment
            .setbacks()
            .after(
                cause,
                definition.name(),
                context.taskId().partition(),
                patience.taskTimeout(),
                patience.inTransaction());
  }

  // ---- Recovery

  /** What is in Cassandra: the last changelog offset, or a number that stands for none. */
  synchronized Long recover(TopicPartition partition) {
    if (recovered == null) {
      changelog = partition;
      Changelogs changelogs = testDriver != null ? testDriver : environment.changelogs();
      begin(() -> changelogs.describe(partition));
    }
    Long offset = recovered.changelogOffset();
    return offset == null ? Long.valueOf(OFFSET_UNKNOWN) : offset;
  }

  private void begin(Supplier<Changelog> broker) {
    ProgressTable progressTable =
        patience.open("open the table of progress", environment::progress);
    Recovery.Recovered found = recovery().recover(broker, facts, environment.config().buckets());
    CassandraTarget target =
        new CassandraTarget(
            definition.name(),
            found.rows(),
            table,
            progressTable,
            offset -> facts.asOf(found.rows(), found.oldestGeneration(), offset),
            facts::takeExpired,
            new Flusher(table, environment.executor(), environment.budget()::halfFull));
    FlushPolicy policy =
        new FlushPolicy(
            environment.config().flushMaxRecords(), environment.config().flushInterval());
    long flushed = found.changelogOffset() == null ? -1 : found.changelogOffset();
    writeBehind =
        new WriteBehind(
            described, flushed, target, reads, environment.budget(), policy, patience, statistics);
    restoration =
        new Restoration(
            definition.kind(),
            context,
            found,
            recovery(),
            facts,
            writeBehind,
            patience,
            statistics);
    statistics.committedTo(flushed);
    statistics.flushedTo(flushed);
    long period = Math.max(50, policy.interval().toMillis() / 2);
    idleCheck =
        environment
            .executor()
            .scheduleWithFixedDelay(this::checkIdle, period, period, TimeUnit.MILLISECONDS);
    recovered = found;
  }

  private Recovery recovery() {
    return new Recovery(
        described,
        definition.name(),
        context.taskId().partition(),
        table,
        patience.open("open the table of its progress", environment::progress),
        patience);
  }

  boolean isRecovered() {
    return recovered != null;
  }

  /** The rows to work with; a store without a changelog opens them at its first use. */
  OpenRows rows() {
    if (recovered == null) {
      openWithoutChangelog();
    }
    return recovered.rows();
  }

  Layers layers() {
    if (recovered == null) {
      openWithoutChangelog();
    }
    return writeBehind.layers();
  }

  private synchronized void openWithoutChangelog() {
    if (recovered == null) {
      LOG.warn(
          "{} has no changelog: after a crash the last {} ms of its changes are lost",
          described,
          environment.config().flushInterval().toMillis());
      begin(() -> NO_CHANGELOG);
    }
  }

  /** To be called before each use; the owner's first one after restoring takes the state over. */
  void use(Thread owner) {
    if (ownership == Ownership.RESTORING && Thread.currentThread() == owner) {
      takeOver();
    }
  }

  private void takeOver() {
    OpenRows rows = rows();
    Recovery recovery = recovery();
    Progress stored = recovery.stored(patience.inTransaction());
    if (restoration.isOvertaken() || stored == null || stored.generation() != rows.generation()) {
      throw new TaskMigratedException(
          described + ": another instance has made its rows anew; it is opened again");
    }
    tenure = stored.tenure() + 1;
    writeClosed("take over", patience.inTransaction(), false);
    Progress replaced = recovered.replaced();
    if (replaced != null && !oldRemoved) {
      oldRemoved = true;
      environment.executor().execute(() -> recovery.removeOld(replaced, rows.generation()));
    }
    ownership = Ownership.RUNNING;
  }

  // ---- Writing

  void put(RowKey key, byte[] value, Boolean before) {
    writeBehind.awaitRoom(Buffer.cost(key, value), this::requestCommit);
    committedByTask = false;
    facts.willHold(definition.kind(), key, value);
    Buffered buffered = writeBehind.put(key, value);
    facts.count(
        buffered == null ? before : Boolean.valueOf(buffered.value() != null), value != null);
    context
        .recordMetadata()
        .ifPresent(
            record -> {
              if (record.topic() != null) {
                facts.position().withComponent(record.topic(), record.partition(), record.offset());
              }
            });
  }

  private void requestCommit() {
    if (!commitRequested && context instanceof ProcessorContext<?, ?> processing) {
      commitRequested = true;
      processing.commit();
    }
  }

  void restore(
      Collection<ConsumerRecord<byte[], byte[]>> records,
      Function<ConsumerRecord<byte[], byte[]>, Row> toRow) {
    rows();
    ownership = Ownership.RESTORING;
    restoration.restore(records, toRow);
  }

  // ---- Commits

  void changelogSent(Future<RecordMetadata> sent) {
    lastSent = sent;
  }

  /** The thread's transaction has committed; what was written up to now is covered by it. */
  void transactionCommitted(Map<TopicPartition, Long> nextOffsets) {
    if (ownership != Ownership.RUNNING) {
      return;
    }
    commitRequested = false;
    environment.setbacks().over(definition.name(), context.taskId().partition());
    if (changelog == null) {
      writeBehind.committed(writeBehind.exactOffset() + 1);
      return;
    }
    Long next = nextOffsets.get(changelog); // Its input serves as the changelog of some stores.
    long offset = next == null ? writeBehind.exactOffset() : next - 1;
    writeBehind.committed(lastSent == null ? offset : Math.max(offset, offsetOf(lastSent)));
  }

  private static long offsetOf(Future<RecordMetadata> sent) {
    try {
      return sent.get().offset();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "A transaction has committed without a record sent in it", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** The task has committed, or gives up what it has written. */
  void commit(Map<TopicPartition, Long> changelogOffsets) {
    if (recovered == null) {
      return; // Offsets of another kind of store that was here before say nothing of this one.
    }
    commitRequested = false;
    if (changelog == null) {
      if (ownership == Ownership.RUNNING) {
        writeBehind.committed(writeBehind.exactOffset() + 1);
      }
      return;
    }
    Long offset = changelogOffsets.get(changelog);
    if (offset == null) {
      writeBehind.discard();
    } else if (ownership == Ownership.RUNNING) {
      committedByTask = true;
      environment.setbacks().over(definition.name(), context.taskId().partition());
      writeBehind.committed(offset);
    }
  }

  // ---- Idle times and the end

  private void checkIdle() {
    try {
      if (ownership == Ownership.RUNNING) {
        writeBehind.flushIfIdle();
        heartbeat();
      } else {
        restoration.flushIfIdle(
            environment.config().flushInterval().multipliedBy(IDLE_RESTORE_INTERVALS));
      }
    } catch (RuntimeException e) {
      LOG.debug("{}: could not flush while idle", described, e);
    }
  }

  /** Says that the state is still current: what is old may have to be made anew. */
  private void heartbeat() {
    long now = System.nanoTime();
    if (now - lastHeartbeat > heartbeatNanos() && writeBehind.isDrained()) {
      lastHeartbeat = now;
      Long offset = writeBehind.exactOffset() < 0 ? null : writeBehind.exactOffset();
      environment
          .progress()
          .write(
              definition.name(),
              rows().partition(),
              facts.asOf(rows(), recovered.oldestGeneration(), offset));
    }
  }

  boolean isDrained() {
    return writeBehind.isDrained();
  }

  /** Often enough that the state never seems older than the deletes that the changelog keeps. */
  private long heartbeatNanos() {
    Duration kept = recovered.deletesKept();
    return kept == null ? HEARTBEAT_NANOS : Math.min(HEARTBEAT_NANOS, kept.toNanos() / 4);
  }

  void close() {
    if (recovered == null) {
      return;
    }
    idleCheck.cancel(false);
    try {
      if (ownership == Ownership.RUNNING && writeBehind.drain(limit()) && committedByTask) {
        writeClosed("say that it is closed", limit(), true);
        LOG.info(
            "{} is in Cassandra up to changelog offset {}", described, writeBehind.exactOffset());
      }
    } catch (RuntimeException e) {
      LOG.warn(
          "{} was not flushed to its end, the changelog has the rest: {}",
          described,
          e.getMessage());
    } finally {
      writeBehind.close();
    }
  }

  private void writeClosed(String what, Duration limit, boolean closed) {
    patience.await(
        what,
        limit,
        () ->
            environment
                .progress()
                .writeClosed(definition.name(), rows().partition(), tenure, closed));
  }

  private Duration limit() {
    Duration patient = patience.betweenTransactions();
    return patient.compareTo(CLOSE_LIMIT) < 0 ? patient : CLOSE_LIMIT;
  }

  // ---- What is known of the store

  ScanFloor scanFloor() {
    return facts.scanFloor();
  }

  long streamTime() {
    return facts.streamTime();
  }

  void observe(long time) {
    facts.observe(time);
  }

  void dropSegmentsBefore(long segment) {
    facts.dropSegmentsBefore(segment);
  }

  long entries() {
    return facts.entries();
  }

  Position position() {
    return facts.position();
  }
}
