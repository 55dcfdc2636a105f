package dev.isobar.benchmarks.store;

import static dev.isobar.benchmarks.store.Contender.CASSANDRA;
import static dev.isobar.benchmarks.store.Contender.NAIVE;
import static dev.isobar.benchmarks.store.Contender.ROCKSDB;

import dev.isobar.benchmarks.application.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All scenarios, in the order in which they are run. */
final class Scenarios {

  /** How many entries the store's cache is given room for. */
  static final long CACHED_ENTRIES = 80_000;

  /** What one entry of the counts per key weighs in the cache, in bytes: 15 are the key's. */
  private static final long ENTRY_BYTES = 206;

  // A quarter of the cache's bytes is for what is read ahead.
  private static final Map<String, String> SMALL_CACHE =
      Map.of(
          "cassandra.store.cache.max.bytes", Long.toString(CACHED_ENTRIES * ENTRY_BYTES / 3 * 4));

  private static final Map<String, String> NO_RECORD_CACHE =
      Map.of("statestore.cache.max.bytes", "0");

  private static final List<Contender> TWO = List.of(ROCKSDB, CASSANDRA);

  private Scenarios() {}

  /**
   * All of them.
   *
   * @param recordsWanted replaces the number of records; null for each scenario's own
   * @param keysWanted replaces the number of keys, likewise
   * @param updates how often each key is written before a restart
   * @param large whether to add the one that takes an hour
   */
  static List<Scenario> all(Long recordsWanted, Long keysWanted, int updates, boolean large) {
    List<Scenario> all = new ArrayList<>();
    long fiveTimes = keysWanted == null ? 5 * CACHED_ENTRIES : keysWanted;
    all.add(
        throughput(
            "cache-5x",
            "Count per key, working set five times the cache",
            Workload.COUNT,
            orElse(recordsWanted, 4_000_000),
            fiveTimes,
            both(SMALL_CACHE, NO_RECORD_CACHE),
            List.of(ROCKSDB, CASSANDRA, NAIVE),
            0,
            new Target(ROCKSDB, 0.8),
            new Target(NAIVE, 10)));
    all.add(
        throughput(
            "cache-5x-record-cache",
            "The same with Kafka Streams' own record cache of 10 MiB, its default",
            Workload.COUNT,
            orElse(recordsWanted, 4_000_000),
            fiveTimes,
            SMALL_CACHE,
            TWO,
            1));
    all.add(
        throughput(
            "cache-fits",
            "Count per key, working set within the cache",
            Workload.COUNT,
            orElse(recordsWanted, 4_000_000),
            orElse(keysWanted, CACHED_ENTRIES * 3 / 4),
            both(SMALL_CACHE, NO_RECORD_CACHE),
            TWO,
            0,
            new Target(ROCKSDB, 0.9)));
    all.add(
        throughput(
            "tumbling",
            "Count per key and minute",
            Workload.TUMBLING,
            orElse(recordsWanted, 3_000_000),
            orElse(keysWanted, 40_000),
            NO_RECORD_CACHE,
            TWO,
            0,
            new Target(ROCKSDB, 0.6)));
    all.add(
        throughput(
            "session",
            "Count per key and session with a gap of 30 s",
            Workload.SESSION,
            orElse(recordsWanted, 3_000_000),
            orElse(keysWanted, 40_000),
            NO_RECORD_CACHE,
            TWO,
            0,
            new Target(ROCKSDB, 0.6)));
    all.add(restart("restart-100k", 100_000, updates));
    all.add(restart("restart-1m", 1_000_000, updates, new Target(ROCKSDB, 10)));
    if (large) {
      all.add(restart("restart-10m", 10_000_000, updates, new Target(ROCKSDB, 10)));
    }
    return List.copyOf(all);
  }

  private static Scenario throughput(
      String name,
      String title,
      Workload workload,
      long records,
      long keys,
      Map<String, String> properties,
      List<Contender> contenders,
      int repeats,
      Target... targets) {
    return new Scenario(
        name,
        title,
        Scenario.Kind.THROUGHPUT,
        workload,
        records,
        keys,
        properties,
        contenders,
        repeats,
        List.of(targets));
  }

  private static Scenario restart(String name, long keys, int updates, Target... targets) {
    return new Scenario(
        name,
        "Restart after kill -9 and loss of the disk, %,d keys written %d times"
            .formatted(keys, updates),
        Scenario.Kind.RESTART,
        Workload.COUNT,
        updates * keys,
        keys,
        both(SMALL_CACHE, NO_RECORD_CACHE),
        TWO,
        0,
        List.of(targets));
  }

  private static long orElse(Long wanted, long otherwise) {
    return wanted == null ? otherwise : wanted;
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(one);
    all.putAll(other);
    return Map.copyOf(all);
  }
}
