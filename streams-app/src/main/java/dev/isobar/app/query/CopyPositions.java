package dev.isobar.app.query;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka Streams again and again how far its copies are, on a thread of its own: it asks the
 * broker then.
 */
final class CopyPositions implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CopyPositions.class);

  private final Supplier<Optional<KafkaStreams>> streams;
  private final Duration every;
  private final Thread thread;
  private volatile Map<String, Map<Integer, LagInfo>> last = Map.of();

  /**
   * @param streams Kafka Streams as it is now
   * @param every how often it is asked
   */
  CopyPositions(Supplier<Optional<KafkaStreams>> streams, Duration every) {
    this.streams = streams;
    this.every = every;
    this.thread = new Thread(this::run, "query-copies");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** The offset of the changelog that a copy takes next; null when it is not known. */
  Long of(String store, int partition) {
    LagInfo lag = last.getOrDefault(store, Map.of()).get(partition);
    return lag == null ? null : lag.currentOffsetPosition();
  }

  private void run() {
    try {
      while (true) {
        ask();
        TimeUnit.NANOSECONDS.sleep(every.toNanos());
      }
    } catch (InterruptedException | InterruptException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() {
    try {
      last =
          streams
              .get()
              .filter(now -> now.state().isRunningOrRebalancing())
              .map(KafkaStreams::allLocalStorePartitionLags)
              .orElse(Map.of());
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException | IllegalStateException e) {
      // What was known stays right: copies only get farther.
      log.debug("How far copies are cannot be said now", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
