package dev.isobar.streams.cassandra.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * What is known of Cassandra's groups: those in the cache and those being fetched.
 *
 * <p>A group that is kept is always as the last flush left it. An answer may have left Cassandra
 * before a flush and arrive after it; what it says is then stale, and nobody can see that. So each
 * fetch is registered before its query is sent, a flush that completes marks the registered fetches
 * of the groups it wrote, and a marked fetch never counts. A fetch that has been answered is kept
 * in step with flushes, too. It goes into the cache when it is forgotten, under the lock of the
 * group's entry, so that no flush can slip between the steps of that.
 */
final class GroupReads {

  /** Groups of more rows than this are not kept. */
  static final int MAX_ROWS = 1_000;

  /** What one query for several groups may answer; beyond it they are read one by one. */
  private static final int MAX_ROWS_OF_SEVERAL = 10_000;

  private static final CompletableFuture<Void> ARRIVED = CompletableFuture.completedFuture(null);

  private final RowTable table;
  private final boolean oneRowPerKey;
  private final Cache<GroupKey, Group> cache;
  private final ConcurrentMap<RowKey, GroupFetch> fetches = new ConcurrentHashMap<>();

  GroupReads(RowTable table, boolean oneRowPerKey, Cache<GroupKey, Group> cache) {
    this.table = table;
    this.oneRowPerKey = oneRowPerKey;
    this.cache = cache;
  }

  /** The group if it is cached, else null. */
  Group cached(RowKey group) {
    return cache.getIfPresent(new GroupKey(this, group));
  }

  /** The fetch of a group that is going on or not yet forgotten, else null. */
  GroupFetch fetch(RowKey group) {
    return fetches.get(group);
  }

  /**
   * Keeps at hand what is known of a group, as if it had been fetched, whatever the cache drops.
   *
   * @param known says what is known, null for nothing. It is asked after the group is registered,
   *     so that no flush can slip between.
   * @return null if nothing is known
   */
  GroupFetch hold(RowKey group, Function<RowKey, Group> known) {
    GroupFetch held = new GroupFetch(group, ARRIVED);
    fetches.put(group, held);
    Group rows = known.apply(group);
    if (rows == null) {
      fetches.remove(group, held);
      return null;
    }
    held.complete(rows);
    return held;
  }

  /** Whether the cache drops something for each group that enters it. */
  boolean cacheIsFull() {
    return cache
        .policy()
        .eviction()
        .map(bound -> bound.weightedSize().orElse(0) >= bound.getMaximum() / 10 * 9)
        .orElse(false);
  }

  /** Fetches groups of one slice with one query; all of them arrive together. */
  List<GroupFetch> start(Slice slice, List<RowKey> groups) {
    CompletableFuture<Void> arrived = new CompletableFuture<>();
    List<GroupFetch> started = new ArrayList<>(groups.size());
    List<byte[]> keys = new ArrayList<>(groups.size());
    for (RowKey group : groups) {
      GroupFetch fetch = new GroupFetch(group, arrived);
      fetches.put(group, fetch);
      started.add(fetch);
      keys.add(group.key());
    }
    int limit = groups.size() == 1 ? MAX_ROWS + 1 : MAX_ROWS_OF_SEVERAL;
    table
        .read(slice, keys, limit)
        .whenComplete(
            (rows, failure) -> {
              if (failure != null) {
                started.forEach(GroupFetch::markStale);
                arrived.completeExceptionally(Patience.tableException(failure));
                return;
              }
              if (rows.size() >= limit && started.size() > 1) {
                started.forEach(GroupFetch::markStale);
              } else {
                fill(started, rows);
              }
              arrived.complete(null);
            });
    return started;
  }

  private void fill(List<GroupFetch> started, List<Row> rows) {
    Map<RowKey, Group> answers = oneRowPerKey ? single(rows) : grouped(rows);
    for (GroupFetch fetch : started) {
      fetch.complete(answers.getOrDefault(fetch.group(), Group.EMPTY));
    }
  }

  private static Map<RowKey, Group> single(List<Row> rows) {
    Map<RowKey, Group> groups = new HashMap<>(rows.size() * 2);
    rows.forEach(row -> groups.put(row.key(), Group.ofOne(row)));
    return groups;
  }

  private static Map<RowKey, Group> grouped(List<Row> rows) {
    Map<RowKey, List<Row>> byGroup = new HashMap<>();
    for (Row row : rows) {
      byGroup.computeIfAbsent(row.key().group(), group -> new ArrayList<>()).add(row);
    }
    Map<RowKey, Group> groups = new HashMap<>();
    byGroup.forEach((group, found) -> groups.put(group, group(found)));
    return groups;
  }

  private static Group group(List<Row> rows) {
    return rows.size() > MAX_ROWS ? Group.TOO_LARGE : Group.of(rows);
  }

  /** Forgets a fetch. Its group goes into the cache, if it has arrived and still counts. */
  void keep(GroupFetch fetch) {
    fetches.computeIfPresent(
        fetch.group(),
        (group, registered) -> {
          if (registered != fetch) {
            return registered;
          }
          Group rows = fetch.rows();
          if (rows != null) {
            cache.put(new GroupKey(this, group), rows);
          }
          return null;
        });
  }

  /** Forgets a fetch whose group is not worth keeping. */
  void forget(GroupFetch fetch) {
    fetches.remove(fetch.group(), fetch);
  }

  /** Notes that a row has just been written to Cassandra. */
  void written(Row row) {
    RowKey group = row.key().group();
    fetches.computeIfPresent(
        group,
        (key, fetch) -> {
          fetch.written(row);
          return fetch;
        });
    GroupKey key = new GroupKey(this, group);
    if (oneRowPerKey) {
      cache.put(key, Group.ofOne(row));
    } else {
      cache.asMap().computeIfPresent(key, (same, known) -> known.with(row));
    }
  }

  /** Forgets what is known of a group, since another instance may have written it. */
  void invalidate(RowKey row) {
    RowKey group = row.group();
    fetches.computeIfPresent(
        group,
        (key, fetch) -> {
          fetch.markStale();
          return null;
        });
    cache.invalidate(new GroupKey(this, group));
  }

  /** Forgets everything. */
  void clear() {
    fetches.values().forEach(GroupFetch::markStale);
    fetches.clear();
    cache.asMap().keySet().removeIf(key -> key.owner() == this);
  }

  /** All rows of some keys as Cassandra has them now; nothing is kept. */
  CompletionStage<Group> readThrough(Slice slice, RowKey group) {
    return table.read(slice, List.of(group.key()), MAX_ROWS + 1).thenApply(GroupReads::group);
  }
}
