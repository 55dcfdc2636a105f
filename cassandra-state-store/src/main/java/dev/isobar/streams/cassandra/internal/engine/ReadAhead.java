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
  private final ArrayDeque<Query> queries = new ArrayDeque<>();
  private int fetches;

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
    forgetOldest(known);
    wanted.forEach((slice, groups) -> start(usefulness, slice, groups));
    forgetOldest(known);
  }

  private void start(Usefulness usefulness, Slice slice, List<RowKey> groups) {
    for (int from = 0; from < groups.size(); from += MAX_KEYS_PER_QUERY) {
      List<RowKey> some = groups.subList(from, Math.min(groups.size(), from + MAX_KEYS_PER_QUERY));
      queries.addLast(new Query(reads.start(slice, some), usefulness));
      fetches += some.size();
      statistics.readAhead(some.size());
    }
  }

  /**
   * Makes room, and hands what has done its duty to the cache.
   *
   * @param known which groups are not worth caching, since newer rows of them are waiting
   */
  private void forgetOldest(Predicate<RowKey> known) {
    queries.forEach(query -> query.weigh(budget));
    while (!queries.isEmpty() && (fetches > budget.maxFetches() || budget.exceeded())) {
      Query oldest = queries.peekFirst();
      GroupFetch fetch = oldest.takeOldest(budget);
      fetches--;
      if (known.test(fetch.group())) {
        reads.forget(fetch);
      } else {
        reads.keep(fetch);
      }
      oldest.usefulness.learn(fetch.isUsed());
      if (oldest.isEmpty()) {
        queries.removeFirst();
      }
    }
  }

  /** Lets go of everything. */
  void close() {
    queries.forEach(query -> query.leave(budget));
    queries.clear();
    fetches = 0;
  }

  /** The groups that were fetched ahead with one query, the first ones forgotten already. */
  private static final class Query {
    private final List<GroupFetch> fetches;
    private final Usefulness usefulness;
    private int forgotten;
    private long bytes;

    Query(List<GroupFetch> fetches, Usefulness usefulness) {
      this.fetches = fetches;
      this.usefulness = usefulness;
    }

    boolean isEmpty() {
      return forgotten == fetches.size();
    }

    /** Counts the bytes of its answer once that is there. */
    void weigh(AheadBudget budget) {
      if (bytes > 0 || !fetches.get(0).arrived().isDone()) {
        return;
      }
      for (GroupFetch fetch : fetches.subList(forgotten, fetches.size())) {
        Group rows = fetch.rows();
        bytes += rows == null ? 0 : rows.bytes();
      }
      budget.add(bytes);
    }

    /** Takes out one fetch, and an even share of the bytes. */
    GroupFetch takeOldest(AheadBudget budget) {
      long share = bytes / (fetches.size() - forgotten);
      bytes -= share;
      budget.add(-share);
      return fetches.get(forgotten++);
    }

    void leave(AheadBudget budget) {
      budget.add(-bytes);
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
