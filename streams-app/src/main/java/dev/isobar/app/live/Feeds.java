package dev.isobar.app.live;

import dev.isobar.app.query.NotNowException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** The feeds that somebody looks at, one for the same topics. */
final class Feeds implements AutoCloseable {

  private static final int CATCH_UPS_AT_A_TIME = 2;
  private static final int CLOSE_WITHIN_SECONDS = 2;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final InstantSource clock;
  private final Map<List<String>, Feed> feeds = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(daemons("live-feed"));
  private final ExecutorService catchUps =
      Executors.newFixedThreadPool(CATCH_UPS_AT_A_TIME, daemons("live-catch-up"));
  private boolean closed;

  Feeds(Supplier<Consumer<byte[], byte[]>> consumers, InstantSource clock) {
    this.consumers = consumers;
    this.clock = clock;
  }

  /**
   * Adds one who looks on.
   *
   * @param formats of the topics, in the order in which positions name them
   * @throws NotNowException when the application stops
   */
  synchronized void add(LinkedHashMap<String, ChangeFormat> formats, Viewer viewer) {
    if (closed) {
      throw new NotNowException("The application is stopping.");
    }
    List<String> topics = List.copyOf(formats.keySet());
    Feed running = feeds.get(topics);
    if (running == null || !running.add(viewer)) {
      Feed feed = new Feed(topics, new Changes(formats), consumers, catchUps, clock);
      feed.add(viewer);
      feeds.put(topics, feed);
      threads.execute(feed);
    }
  }

  /** Ends all, and waits a little for that. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      feeds.values().forEach(Feed::stop);
    }
    threads.shutdown();
    catchUps.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
