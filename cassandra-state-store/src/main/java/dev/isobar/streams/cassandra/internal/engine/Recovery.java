package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.GenerationMark;
import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.WriteTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which rows in Cassandra hold the state of a store partition, and how much of it. */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final String described;
  private final String store;
  private final int partition;
  private final RowTable table;
  private final ProgressTable progressTable;
  private final Patience patience;

  Recovery(
      String described,
      String store,
      int partition,
      RowTable table,
      ProgressTable progressTable,
      Patience patience) {
    this.described = described;
    this.store = store;
    this.partition = partition;
    this.table = table;
    this.progressTable = progressTable;
    this.patience = patience;
  }

  /** What Cassandra says of the partition now, null for nothing. */
  Progress stored(Duration limit) {
    return patience.await("read how far it is", limit, () -> progressTable.read(store, partition));
  }

  /**
   * Decides, and begins a new generation if need be.
   *
   * @param broker says what state the changelog is in now
   * @param facts which take over what was stored
   * @param buckets as configured
   */
  Recovered recover(Supplier<Changelog> broker, StoreFacts facts, int buckets) {
    Progress stored = stored(patience.inTransaction());
    boolean rowsThere =
        stored != null
            && patience.await(
                "look for its rows",
                patience.inTransaction(),
                () -> table.hasGeneration(stored.generation(), partition));
    // Asked after the progress was read: an owner that is still at work moves both on, and its
    // progress must never seem to be beyond the changelog's end.
    Changelog changelog = broker.get();
    RecoveryPlan plan = RecoveryPlan.decide(stored, rowsThere, changelog, buckets, Instant.now());
    OpenRows rows = new OpenRows(plan.generation(), partition, plan.buckets(), changelog.topicId());
    int oldest = stored == null ? plan.generation() : stored.oldestGeneration();
    if (plan.fresh()) {
      begin(plan, rows, facts, oldest, changelog);
    } else {
      facts.recall(stored);
      if (plan.buckets() != buckets) {
        LOG.warn(
            "{} keeps its {} buckets although cassandra.store.buckets is {}: rows would not be"
                + " found in other buckets. Reset the application to change it.",
            described,
            plan.buckets(),
            buckets);
      }
      LOG.info(
          "{} is in Cassandra up to changelog offset {}; the changelog ends at {}",
          described,
          plan.changelogOffset(),
          changelog.end());
    }
    return new Recovered(
        rows,
        plan.changelogOffset(),
        oldest,
        plan.fresh(),
        plan.fresh() ? stored : null,
        changelog.deletesKept());
  }

  private void begin(
      RecoveryPlan plan, OpenRows rows, StoreFacts facts, int oldest, Changelog changelog) {
    if (plan.generation() == 1) {
      LOG.info("{} begins: {}", described, plan.reason());
    } else {
      LOG.warn(
          "{} is made anew from its changelog ({} to {}), as generation {}: {}",
          described,
          changelog.start(),
          changelog.end(),
          plan.generation(),
          plan.reason());
    }
    patience.await(
        "mark its generation",
        patience.inTransaction(),
        () -> table.markGeneration(plan.generation(), partition));
    patience.await(
        "begin its generation",
        patience.inTransaction(),
        () -> progressTable.write(store, partition, facts.asOf(rows, oldest, null)));
  }

  /**
   * Removes the rows of the generations before one. Not before it has an owner: until then another
   * instance may work with the rows of the generation before.
   *
   * @param stored what was said of the last of them
   */
  void removeOld(Progress stored, int generation) {
    long first = Math.max(0, stored.firstSegment());
    long last = Math.max(first, stored.lastSegment());
    try {
      for (int old = stored.oldestGeneration(); old < generation; old++) {
        for (long segment = first; segment <= last; segment++) {
          for (int bucket = 0; bucket < stored.buckets(); bucket++) {
            drop(new Slice(old, partition, segment, bucket));
          }
        }
        drop(GenerationMark.slice(old, partition));
      }
      LOG.info("{}: removed rows of generations before {}", described, generation);
    } catch (RuntimeException e) {
      LOG.warn(
          "{}: rows of old generations stay, which costs space only: {}",
          described,
          Patience.tableException(e).getMessage());
    }
  }

  private void drop(Slice slice) {
    long timestamp = WriteTimestamp.of(slice.generation(), WriteTimestamp.MAX_OFFSET);
    table.drop(slice, timestamp).toCompletableFuture().join();
  }

  /**
   * What was found.
   *
   * @param changelogOffset up to where the rows are in step with the changelog, null for nothing
   * @param fresh whether there are no rows yet
   * @param replaced what was said of the generation before if this one has just begun; else null
   * @param deletesKept how long the changelog is sure to keep deletes; null for ever
   */
  record Recovered(
      OpenRows rows,
      Long changelogOffset,
      int oldestGeneration,
      boolean fresh,
      Progress replaced,
      Duration deletesKept) {}
}
