package dev.isobar.benchmarks.server;

import java.util.Map;

/** Servers set up as in earnest, where the local servers are small and quick to start instead. */
public final class AsShipped {

  /**
   * What the local servers have smaller or stricter than Cassandra has it by default, and the
   * storage that Cassandra 5.0 recommends for new clusters: that of its {@code
   * cassandra_latest.yaml}.
   */
  public static final Map<String, String> CASSANDRA =
      Map.ofEntries(
          Map.entry("commitlog_sync", "periodic"),
          Map.entry("commitlog_sync_period", "10000ms"),
          Map.entry("commitlog_segment_size", "32MiB"),
          Map.entry("commitlog_total_space", "2048MiB"),
          Map.entry("memtable_heap_space", "512MiB"),
          Map.entry("memtable_offheap_space", "512MiB"),
          Map.entry("file_cache_size", "512MiB"),
          Map.entry("concurrent_reads", "32"),
          Map.entry("concurrent_writes", "32"),
          Map.entry("concurrent_compactors", "2"),
          Map.entry("storage_compatibility_mode", "NONE"),
          Map.entry("uuid_sstable_identifiers_enabled", "true"),
          Map.entry("sstable", "{selected_format: bti}"),
          Map.entry("column_index_size", "4KiB"),
          Map.entry("memtable_allocation_type", "offheap_objects"),
          Map.entry(
              "memtable",
              "{configurations: {skiplist: {class_name: SkipListMemtable},"
                  + " trie: {class_name: TrieMemtable}, default: {inherits: trie}}}"),
          Map.entry(
              "default_compaction",
              "{class_name: UnifiedCompactionStrategy, parameters: {scaling_parameters: T4,"
                  + " max_sstables_to_compact: 64, target_sstable_size: 1GiB,"
                  + " sstable_growth: 0.3333333333333333, min_sstable_size: 100MiB}}"));

  private AsShipped() {}

  /** The collector and the compiler that a JVM of this size has by default. */
  public static String[] jvmArguments() {
    return new String[] {"-XX:-UseSerialGC", "-XX:+UseG1GC", "-XX:TieredStopAtLevel=4"};
  }
}
