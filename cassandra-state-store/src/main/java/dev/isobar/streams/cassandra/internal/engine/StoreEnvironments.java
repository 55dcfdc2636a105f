package dev.isobar.streams.cassandra.internal.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The environments in use in this process, one for each application and setting.
 *
 * <p>This is static because nothing else is shared: Kafka Streams makes suppliers by reflection,
 * one for each store, and hands stores no object of their application.
 */
final class StoreEnvironments {

  /** Tasks are closed and opened again at every rebalance; a session should outlive that. */
  private static final long LINGER_SECONDS = 5;

  private static final Map<Map<String, String>, Shared> SHARED = new HashMap<>();
  private static final ExecutorService LINGERING =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "cassandra-state-sessions");
            thread.setDaemon(true);
            return thread;
          });

  private StoreEnvironments() {}

  /** The environment for this configuration; {@link Lease#close} it once. */
  static Lease lease(Map<String, Object> appConfigs) {
    Map<String, String> key = new TreeMap<>();
    appConfigs.forEach(
        (name, value) -> {
          if (value != null
              && (name.startsWith("cassandra.")
                  || name.startsWith("datastax-java-driver.")
                  || name.equals(StreamsConfig.APPLICATION_ID_CONFIG)
                  || name.equals(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG))) {
            key.put(name, value.toString());
          }
        });
    synchronized (SHARED) {
      Shared shared = SHARED.get(key);
      if (shared == null) {
        shared = new Shared(new StoreEnvironment(appConfigs));
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
