package dev.isobar.streams.cassandra.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.StateTables;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsConfig;

/** What all stores of one application in this process share. */
final class StoreEnvironment implements AutoCloseable {

  /** The part of the cache's bytes that may hold what was fetched ahead instead. */
  private static final int READ_AHEAD_SHARE = 4;

  private static final int THREADS = 2;

  private final Map<String, Object> appConfigs;
  private final String applicationId;
  private final CassandraStoreConfig config;
  private final StateTables tables;
  private final Cache<GroupKey, Group> cache;
  private final MemoryBudget budget;
  private final AheadBudget aheadBudget;
  private final Setbacks setbacks = new Setbacks();
  private final ScheduledThreadPoolExecutor executor;
  private final Function<Map<String, Object>, Changelogs> openChangelogs;
  private ProgressTable progress;
  private Changelogs changelogs;

  StoreEnvironment(
      Map<String, Object> appConfigs, Function<CassandraStoreConfig, StateTables> openTables) {
    this(appConfigs, openTables, BrokerChangelogs::new, executor(applicationId(appConfigs)));
  }

  /**
   * With parts of one's own.
   *
   * @param openChangelogs called at the first use
   * @param executor shut down on closing
   */
  StoreEnvironment(
      Map<String, Object> appConfigs,
      Function<CassandraStoreConfig, StateTables> openTables,
      Function<Map<String, Object>, Changelogs> openChangelogs,
      ScheduledThreadPoolExecutor executor) {
    this.appConfigs = Map.copyOf(withoutNulls(appConfigs));
    this.applicationId = applicationId(appConfigs);
    this.config = new CassandraStoreConfig(appConfigs);
    this.tables = openTables.apply(config);
    this.openChangelogs = openChangelogs;
    this.budget = new MemoryBudget(config.bufferMaxBytes());
    this.executor = executor;
    this.aheadBudget = new AheadBudget(config.cacheMaxBytes() / READ_AHEAD_SHARE);
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheMaxBytes() - config.cacheMaxBytes() / READ_AHEAD_SHARE)
            .weigher((GroupKey key, Group group) -> key.group().key().length + group.bytes())
            .executor(executor)
            .build();
  }

  private static String applicationId(Map<String, Object> appConfigs) {
    return String.valueOf(appConfigs.get(StreamsConfig.APPLICATION_ID_CONFIG));
  }

  private static Map<String, Object> withoutNulls(Map<String, Object> configs) {
    Map<String, Object> set = new java.util.HashMap<>(configs);
    set.values().removeIf(java.util.Objects::isNull);
    return set;
  }

  private static ScheduledThreadPoolExecutor executor(String applicationId) {
    AtomicInteger number = new AtomicInteger();
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              Thread thread =
                  new Thread(task, applicationId + "-cassandra-state-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }

  String applicationId() {
    return applicationId;
  }

  CassandraStoreConfig config() {
    return config;
  }

  StateTables tables() {
    return tables;
  }

  Cache<GroupKey, Group> cache() {
    return cache;
  }

  MemoryBudget budget() {
    return budget;
  }

  Setbacks setbacks() {
    return setbacks;
  }

  ScheduledThreadPoolExecutor executor() {
    return executor;
  }

  AheadBudget aheadBudget() {
    return aheadBudget;
  }

  synchronized ProgressTable progress() {
    if (progress == null) {
      progress = tables.progress(applicationId);
    }
    return progress;
  }

  synchronized Changelogs changelogs() {
    if (changelogs == null) {
      changelogs = openChangelogs.apply(appConfigs);
    }
    return changelogs;
  }

  @Override
  public synchronized void close() {
    executor.shutdownNow();
    if (changelogs != null) {
      changelogs.close();
    }
    tables.close();
  }
}
