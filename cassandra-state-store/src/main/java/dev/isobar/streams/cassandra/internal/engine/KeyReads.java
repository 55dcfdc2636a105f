package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.processor.StateStoreContext;

/** Finds all that Cassandra has of one key: read ahead, in the cache, or asked for now. */
final class KeyReads {

  private final StateStoreContext context;
  private final StorePartition partition;
  private final GroupReads reads;
  private final ReadAhead readAhead;
  private final Patience patience;
  private final StoreStatistics statistics;
  private final Thread owner;

  /**
   * Reads for one store partition.
   *
   * @param owner the only thread whose reads are cached
   */
  KeyReads(
      StateStoreContext context,
      StorePartition partition,
      GroupReads reads,
      ReadAhead readAhead,
      Patience patience,
      StoreStatistics statistics,
      Thread owner) {
    this.context = context;
    this.partition = partition;
    this.reads = reads;
    this.readAhead = readAhead;
    this.patience = patience;
    this.statistics = statistics;
    this.owner = owner;
  }

  /** The rows of a key in a segment; {@link Group#TOO_LARGE} if they have to be read as a range. */
  Group group(RowKey key) {
    try {
      return Thread.currentThread() == owner ? read(key) : readAside(key);
    } catch (TimeoutException e) {
      throw partition.gaveUp(owner, e);
    }
  }

  /** A read by the owner. */
  private Group read(RowKey key) {
    // First what was read ahead: only what is asked of it here tells whether reading ahead pays.
    GroupFetch ahead = reads.fetch(key);
    if (ahead != null && !ahead.isStale()) {
      Group fetched = awaitAhead(ahead);
      if (fetched != null) {
        return fetched;
      }
    }
    Group cached = cached(key);
    if (cached != null) {
      return cached;
    }
    context
        .recordMetadata()
        .ifPresent(
            record -> readAhead.waited(new TopicPartition(record.topic(), record.partition())));
    return fetchNow(partition.rows(), key);
  }

  /** A read by anybody else, whose answer is not kept. */
  private Group readAside(RowKey key) {
    Group cached = cached(key);
    OpenRows rows = partition.rows();
    return cached != null
        ? cached
        : patience.await(
            "read a key", patience.inTransaction(), () -> reads.readThrough(rows.slice(key), key));
  }

  private Group cached(RowKey key) {
    Group cached = reads.cached(key);
    if (cached != null) {
      statistics.cacheHit();
    }
    return cached;
  }

  private Group awaitAhead(GroupFetch ahead) {
    if (!ahead.arrived().isDone()) {
      long begun = System.nanoTime();
      try {
        // If it fails, it is asked for again alone and fails with its own message.
        patience.arrives("read a key", patience.inTransaction(), ahead.arrived());
      } finally {
        statistics.waited(System.nanoTime() - begun);
      }
    }
    Group fetched = ahead.rows();
    if (fetched != null) {
      ahead.use();
      statistics.readAheadHit();
    }
    return fetched;
  }

  private Group fetchNow(OpenRows rows, RowKey key) {
    long begun = System.nanoTime();
    try {
      while (true) {
        GroupFetch[] last = new GroupFetch[1];
        patience.await(
            "read a key",
            patience.inTransaction(),
            () -> {
              last[0] = reads.start(rows.slice(key), List.of(key)).get(0);
              return last[0].arrived();
            });
        reads.keep(last[0]);
        Group fetched = last[0].rows();
        if (fetched != null) {
          return fetched;
        }
      }
    } finally {
      statistics.waited(System.nanoTime() - begun);
    }
  }
}
