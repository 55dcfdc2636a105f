package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Fetches what the records just polled will need, before they are processed. For the stream thread
 * only.
 *
 * <p>It learns: an input partition whose processing had to wait for this store becomes a candidate,
 * the keys of its records are then fetched ahead, and where too few of them turn out to be needed
 * it stops for a while and tries again later.
 */
final class ReadAhead {

  /** So many keys in one query: large enough to save queries, small enough to come back soon. */
  private static final int MAX_KEYS_PER_QUERY = 128;

  private final GroupReads reads;
  private final TouchedSegments touchedSegments;
  private final StoreStatistics statistics;
  private final AheadBudget budget;
  private final Map<TopicPartition, Usefulness> inputs = new HashMap<>();
  private final ArrayDeque<Ahead> fetches = new ArrayDeque<>();
  private final ArrayDeque<Ahead> unweighed = new ArrayDeque<>();

  /**
   * Reads ahead for one store partition.
   *
   * @param budget how much may be kept ahead; the oldest is forgotten first
   */
  ReadAhead(
      GroupReads reads,
      TouchedSegments touchedSegments,
      StoreStatistics statistics,
      AheadBudget budget) {
    this.reads = reads;
    this.touchedSegments = touchedSegments;
    this.statistics = statistics;
    this.budget = budget;
  }

  /** Notes that processing a record of this input had to wait for the store. */
  void waited(TopicPartition input) {
    inputs.computeIfAbsent(input, first -> new Usefulness());
  }

  /**
   * Starts fetching for polled records of one input.
   *
   * @param known which groups need no fetching
   * @param slices where a group lies
   */
  void polled(
      TopicPartition input,
      List<ConsumerRecord<byte[], byte[]>> records,
      long streamTime,
      Predicate<RowKey> known,
      java.util.function.Function<RowKey, Slice> slices) {
    Usefulness usefulness = inputs.get(input);
    if (usefulness == null || !usefulness.worthwhile(records.size())) {
      return;
    }
    Map<Slice, List<RowKey>> wanted = new LinkedHashMap<>();
    Map<RowKey, Boolean> seen = new HashMap<>(records.size() * 2);
    long time = streamTime;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() == null) {
        continue;
      }
      time = Math.max(time, record.timestamp());
      for (long segment : touchedSegments.by(record.timestamp(), time)) {
        RowKey group = RowKey.group(segment, record.key());
        if (seen.putIfAbsent(group, true) == null
            && !known.test(group)
            && reads.fetch(group) == null
            && reads.cached(group) == null) {
          wanted.computeIfAbsent(slices.apply(group), slice -> new ArrayList<>()).add(group);
        }
      }
    }
    forgetOldest();
    wanted.forEach((slice, groups) -> start(usefulness, slice, groups));
    forgetOldest();
  }

  private void start(Usefulness usefulness, Slice slice, List<RowKey> groups) {
    for (int from = 0; from < groups.size(); from += MAX_KEYS_PER_QUERY) {
      List<RowKey> some = groups.subList(from, Math.min(groups.size(), from + MAX_KEYS_PER_QUERY));
      for (GroupFetch fetch : reads.start(slice, some)) {
        Ahead ahead = new Ahead(fetch, usefulness);
        fetches.addLast(ahead);
        unweighed.addLast(ahead);
      }
      statistics.readAhead(some.size());
    }
  }

  private void forgetOldest() {
    weigh();
    while (fetches.size() > budget.maxFetches() || (budget.exceeded() && !fetches.isEmpty())) {
      Ahead oldest = fetches.removeFirst();
      reads.forget(oldest.fetch);
      budget.add(-oldest.bytes);
      oldest.forgotten = true;
      oldest.usefulness.learn(oldest.fetch.isUsed());
    }
  }

  /** Counts the bytes of what has arrived meanwhile. */
  private void weigh() {
    while (!unweighed.isEmpty()
        && (unweighed.peekFirst().forgotten || unweighed.peekFirst().fetch.arrived().isDone())) {
      Ahead arrived = unweighed.removeFirst();
      Group rows = arrived.forgotten ? null : arrived.fetch.rows();
      if (rows != null) {
        arrived.bytes = rows.bytes();
        budget.add(arrived.bytes);
      }
    }
  }

  /** Lets go of everything. */
  void close() {
    fetches.forEach(ahead -> budget.add(-ahead.bytes));
    fetches.clear();
    unweighed.clear();
  }

  /** One group that was fetched ahead. */
  private static final class Ahead {
    private final GroupFetch fetch;
    private final Usefulness usefulness;
    private long bytes;
    private boolean forgotten;

    Ahead(GroupFetch fetch, Usefulness usefulness) {
      this.fetch = fetch;
      this.usefulness = usefulness;
    }
  }

  /** Whether fetching ahead for one input pays. */
  private static final class Usefulness {

    private static final int SAMPLE = 2_000;
    private static final double ENOUGH = 0.2;
    private static final long PAUSE_RECORDS = 200_000;

    private int fetched;
    private int used;
    private long pausedFor;

    boolean worthwhile(int records) {
      if (pausedFor > 0) {
        pausedFor -= records;
        return false;
      }
      return true;
    }

    void learn(boolean wasUsed) {
      fetched++;
      if (wasUsed) {
        used++;
      }
      if (fetched >= SAMPLE) {
        if (used < fetched * ENOUGH) {
          pausedFor = PAUSE_RECORDS;
        }
        fetched = 0;
        used = 0;
      }
    }
  }
}
