package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.CassandraStoreConfig;
import dev.isobar.streams.cassandra.internal.table.StateTables;
import dev.isobar.streams.cassandra.internal.table.StateTablesFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The environments in use in this process, one for each application and setting.
 *
 * <p>This is static because nothing else is shared: Kafka Streams makes suppliers by reflection,
 * one for each store, and hands stores no object of their application.
 */
public final class StoreEnvironments {

  private static final Logger LOG = LoggerFactory.getLogger(StoreEnvironments.class);

  /** Tasks are closed and opened again at every rebalance; a session should outlive that. */
  private static final long LINGER_SECONDS = 5;

  /** How long a session that was opened ahead waits for its first store. */
  private static final long UNCLAIMED_SECONDS = 60;

  private static final Map<Map<String, String>, Shared> SHARED = new HashMap<>();
  private static final Map<Map<String, String>, CompletableFuture<StateTables>> AHEAD =
      new HashMap<>();
  private static final ExecutorService LINGERING = executor("cassandra-state-sessions");
  private static final ExecutorService CONNECTING = executor("cassandra-state-connecting");

  private StoreEnvironments() {}

  private static ExecutorService executor(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Begins to connect, in the background, for stores that will soon be opened. What is wrong with
   * the configuration or the cluster is left for them to find.
   *
   * @param configs which have the properties of the stores among them
   */
  public static void expect(Map<String, Object> configs) {
    Map<String, String> key = storeSettings(configs);
    synchronized (SHARED) {
      if (key.isEmpty()
          || AHEAD.containsKey(key)
          || SHARED.keySet().stream().anyMatch(used -> storeSettings(used).equals(key))) {
        return;
      }
      AHEAD.put(
          key,
          CompletableFuture.supplyAsync(
              () -> StateTablesFactory.open(new CassandraStoreConfig(configs)), CONNECTING));
    }
    CompletableFuture.delayedExecutor(UNCLAIMED_SECONDS, TimeUnit.SECONDS, LINGERING)
        .execute(() -> closeUnclaimed(key));
  }

  private static void closeUnclaimed(Map<String, String> key) {
    CompletableFuture<StateTables> unclaimed;
    synchronized (SHARED) {
      unclaimed = AHEAD.remove(key);
    }
    if (unclaimed != null) {
      var unused = unclaimed.thenAccept(StateTables::close);
    }
  }

  /** Connects, or takes the session that was opened ahead. */
  private static StateTables open(CassandraStoreConfig config, Map<String, Object> appConfigs) {
    CompletableFuture<StateTables> ahead = AHEAD.remove(storeSettings(appConfigs));
    if (ahead != null) {
      try {
        return ahead.join();
      } catch (CompletionException e) {
        LOG.debug("Connecting ahead has failed", e);
      }
    }
    return StateTablesFactory.open(config);
  }

  private static Map<String, String> storeSettings(Map<String, ?> configs) {
    Map<String, String> settings = new TreeMap<>();
    configs.forEach(
        (name, value) -> {
          if (value != null
              && (name.startsWith("cassandra.") || name.startsWith("datastax-java-driver."))) {
            settings.put(name, value.toString());
          }
        });
    return settings;
  }

  /** The environment for this configuration; {@link Lease#close} it once. */
  static Lease lease(Map<String, Object> appConfigs) {
    Map<String, String> key = storeSettings(appConfigs);
    for (String name :
        List.of(StreamsConfig.APPLICATION_ID_CONFIG, StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)) {
      key.put(name, String.valueOf(appConfigs.get(name)));
    }
    synchronized (SHARED) {
      Shared shared = SHARED.get(key);
      if (shared == null) {
        shared = new Shared(new StoreEnvironment(appConfigs, config -> open(config, appConfigs)));
        SHARED.put(key, shared);
      }
      shared.users++;
      return new Lease(key, shared);
    }
  }

  private static void closeIfUnused(Map<String, String> key, Shared shared) {
    synchronized (SHARED) {
      if (shared.users > 0 || SHARED.get(key) != shared) {
        return;
      }
      SHARED.remove(key);
    }
    shared.environment.close();
  }

  private static final class Shared {
    private final StoreEnvironment environment;
    private int users;

    Shared(StoreEnvironment environment) {
      this.environment = environment;
    }
  }

  /** One store's share. */
  static final class Lease implements AutoCloseable {
    private final Map<String, String> key;
    private final Shared shared;
    private boolean returned;

    private Lease(Map<String, String> key, Shared shared) {
      this.key = key;
      this.shared = shared;
    }

    StoreEnvironment environment() {
      return shared.environment;
    }

    @Override
    public void close() {
      synchronized (SHARED) {
        if (returned) {
          return;
        }
        returned = true;
        shared.users--;
      }
      CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS, LINGERING)
          .execute(() -> closeIfUnused(key, shared));
    }
  }
}
