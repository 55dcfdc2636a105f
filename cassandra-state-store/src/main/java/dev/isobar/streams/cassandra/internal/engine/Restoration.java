package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.ChangelogRecordDeserializationHelper;

/** Replays the changelog into a store partition: for a task about to run, or for a standby. */
final class Restoration {

  private static final Duration IDLE_LIMIT = Duration.ofSeconds(1);

  private final StoreKind kind;
  private final Recovery.Recovered found;
  private final Recovery recovery;
  private final StoreFacts facts;
  private final WriteBehind writeBehind;
  private final Patience patience;
  private final StoreStatistics statistics;
  private final boolean positionsInChangelog;
  private volatile boolean overtaken;
  private volatile long lastRestored = System.nanoTime();

  Restoration(
      StoreKind kind,
      StateStoreContext context,
      Recovery.Recovered found,
      Recovery recovery,
      StoreFacts facts,
      WriteBehind writeBehind,
      Patience patience,
      StoreStatistics statistics) {
    this.kind = kind;
    this.found = found;
    this.recovery = recovery;
    this.facts = facts;
    this.writeBehind = writeBehind;
    this.patience = patience;
    this.statistics = statistics;
    this.positionsInChangelog =
        StreamsConfig.InternalConfig.getBoolean(
            context.appConfigs(),
            StreamsConfig.InternalConfig.IQ_CONSISTENCY_OFFSET_VECTOR_ENABLED,
            false);
  }

  /** Whether another instance has made the rows anew, so that these are of no use. */
  boolean isOvertaken() {
    return overtaken;
  }

  /** Takes changelog records, in their order. */
  void restore(
      Collection<ConsumerRecord<byte[], byte[]>> records,
      Function<ConsumerRecord<byte[], byte[]>, Row> toRow) {
    lastRestored = System.nanoTime();
    if (overtaken) {
      return;
    }
    boolean fresh = found.fresh();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Row row = toRow.apply(record);
      ChangelogRecordDeserializationHelper.applyChecksAndUpdatePosition(
          record, positionsInChangelog, facts.position());
      if (row == null) {
        writeBehind.restoredUpTo(record.offset());
      } else {
        facts.willHold(kind, row.key(), row.value());
        Buffered buffered = writeBehind.restore(row.key(), row.value(), record.offset());
        Boolean before = buffered == null ? null : Boolean.valueOf(buffered.value() != null);
        boolean after = row.value() != null;
        facts.count((before == null && !fresh) ? Boolean.valueOf(after) : before, after);
        if (writeBehind.isCrowded()) {
          flushRestored();
          if (overtaken) {
            return;
          }
        }
      }
    }
    statistics.replayed(records.size());
    if (writeBehind.isDueBySize()) {
      flushRestored();
    }
  }

  private void flushRestored() {
    forgetWhatOthersFlushed(patience.betweenTransactions());
    if (!overtaken) {
      writeBehind.flushRestored();
    }
  }

  /**
   * Takes rows out of the buffer that are in Cassandra already. For a standby these are nearly all:
   * the active task flushes them, and the standby must not do so again.
   */
  private void forgetWhatOthersFlushed(Duration limit) {
    Progress stored = recovery.stored(limit);
    if (stored == null || stored.generation() != found.rows().generation()) {
      overtaken = true;
      writeBehind.discard();
    } else if (stored.changelogOffset() != null) {
      writeBehind.forgetRestoredUpTo(stored.changelogOffset());
      statistics.flushedTo(stored.changelogOffset());
    }
  }

  /** Flushes what a standby has kept for so long that its active task does not seem to do it. */
  void flushIfIdle(Duration idle) {
    if (!overtaken
        && !writeBehind.layers().dirty().isEmpty()
        && System.nanoTime() - lastRestored > idle.toNanos()) {
      forgetWhatOthersFlushed(IDLE_LIMIT);
      writeBehind.flushIfIdle();
    }
  }
}
