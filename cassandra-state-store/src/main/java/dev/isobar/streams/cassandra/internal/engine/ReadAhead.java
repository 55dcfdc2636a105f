package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.Slice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

  /** What is written and not in Cassandra yet, where that is all there is to know of a group. */
  interface Pending {

    /** Whether the group was written since the last flush began. */
    boolean isWritten(RowKey group);

    /** The group that the flush under way writes, null if it does not. */
    Group beingFlushed(RowKey group);
  }

  /** Notes that processing a record of this input had to wait for the store. */
  void waited(TopicPartition input) {
    inputs.computeIfAbsent(input, first -> new Usefulness());
  }

  /**
   * Starts fetching for polled records of one input.
   *
   * @param pending what is written and not in Cassandra yet
   * @param slices where a group lies
   */
  void polled(
      TopicPartition input,
      List<ConsumerRecord<byte[], byte[]>> records,
      long streamTime,
      Pending pending,
      Function<RowKey, Slice> slices) {
    Usefulness usefulness = inputs.get(input);
    if (usefulness == null || !usefulness.worthwhile(records.size())) {
      return;
    }
    Map<Slice, List<RowKey>> wanted = new LinkedHashMap<>();
    Set<RowKey> seen = new HashSet<>(records.size() * 2);
    List<GroupFetch> held = new ArrayList<>();
    boolean cacheIsFull = reads.cacheIsFull();
    long time = streamTime;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.key() == null) {
        continue;
      }
      time = Math.max(time, record.timestamp());
      for (long segment : touchedSegments.by(record.timestamp(), time)) {
        RowKey group = RowKey.group(segment, record.key());
        if (!seen.add(group) || pending.isWritten(group)) {
          continue;
        }
        GroupFetch fetch = reads.fetch(group);
        if (fetch != null) {
          fetch.needAgain();
        } else if (!hold(group, pending, cacheIsFull, held)) {
          wanted.computeIfAbsent(slices.apply(group), slice -> new ArrayList<>()).add(group);
        }
      }
    }
    forgetOldest(pending);
    if (!held.isEmpty()) {
      add(new Query(held, null));
    }
    start(usefulness, wanted);
    forgetOldest(pending);
  }

  /**
   * Whether a group is known without a fetch. What might be gone before the records are processed,
   * as it is only on its way into the cache or the cache is full, is held.
   */
  private boolean hold(RowKey group, Pending pending, boolean cacheIsFull, List<GroupFetch> held) {
    Group flushed = pending.beingFlushed(group);
    if (flushed == null && reads.cached(group) == null) {
      return false;
    }
    if (flushed == null && !cacheIsFull) {
      return true;
    }
    GroupFetch fetch = reads.hold(group, flushed == null ? reads::cached : same -> flushed);
    if (fetch != null) {
      held.add(fetch);
    }
    return fetch != null;
  }

  private void add(Query query) {
    queries.addLast(query);
    fetches += query.size();
  }

  /** What the first records need is asked for first, in every slice, so that work can begin. */
  private void start(Usefulness usefulness, Map<Slice, List<RowKey>> wanted) {
    for (int from = 0; !wanted.isEmpty(); from += MAX_KEYS_PER_QUERY) {
      int first = from;
      wanted.forEach(
          (slice, groups) -> {
            int end = Math.min(groups.size(), first + MAX_KEYS_PER_QUERY);
            add(new Query(reads.start(slice, groups.subList(first, end)), usefulness));
            statistics.readAhead(end - first);
          });
      wanted.values().removeIf(groups -> groups.size() <= first + MAX_KEYS_PER_QUERY);
    }
  }

  /**
   * Makes room, and hands what has done its duty to the cache.
   *
   * @param pending what is not worth caching, since newer rows of it are waiting
   */
  private void forgetOldest(Pending pending) {
    queries.forEach(query -> query.weigh(budget));
    List<GroupFetch> neededAgain = new ArrayList<>();
    while (!queries.isEmpty() && (fetches > budget.maxFetches() || budget.exceeded())) {
      Query oldest = queries.peekFirst();
      GroupFetch fetch = oldest.takeOldest(budget);
      fetches--;
      if (fetch.takeNeededAgain()) {
        neededAgain.add(fetch);
      } else if (pending.isWritten(fetch.group()) || pending.beingFlushed(fetch.group()) != null) {
        reads.forget(fetch);
      } else {
        reads.keep(fetch);
      }
      oldest.learn(fetch);
      if (oldest.isEmpty()) {
        queries.removeFirst();
      }
    }
    if (!neededAgain.isEmpty()) {
      add(new Query(neededAgain, null));
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

    /**
     * @param usefulness learns whether they were needed; null if nothing was fetched for it
     */
    Query(List<GroupFetch> fetches, Usefulness usefulness) {
      this.fetches = fetches;
      this.usefulness = usefulness;
    }

    int size() {
      return fetches.size();
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

    void learn(GroupFetch fetch) {
      if (usefulness != null) {
        usefulness.learn(fetch.isUsed());
      }
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
