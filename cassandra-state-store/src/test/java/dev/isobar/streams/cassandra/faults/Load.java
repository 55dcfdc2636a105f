package dev.isobar.streams.cassandra.faults;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records at a steady rate, from a seed; some are late, some delete. */
final class Load implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(10);
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration LATEST = Duration.ofSeconds(20);
  private static final double DELETES = 0.05;
  private static final double HOT = 0.3;
  private static final int HOT_KEYS = 10;
  private static final int HIGHEST = 1_000;

  private final KafkaProducer<String, String> producer;
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final AtomicReference<Exception> failed = new AtomicReference<>();
  private final String topic;
  private final int keys;
  private final Random random;
  private long eventTime;
  private volatile long sent;

  /**
   * @param keys how many keys there are
   * @param firstTime the time of the first record, ms since 1970; each next one is 20 ms on
   */
  Load(String bootstrapServers, String topic, int keys, long firstTime, long seed) {
    this.topic = topic;
    this.keys = keys;
    this.random = new Random(seed);
    this.eventTime = firstTime;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new StringSerializer());
  }

  /** All keys that may be written, those of {@link #tellTheTime} too. */
  static List<String> keys(int keys, int partitions) {
    return Stream.concat(
            IntStream.range(0, keys).mapToObj(Load::key),
            IntStream.range(0, partitions).mapToObj(Load::lastKey))
        .toList();
  }

  private static String key(int number) {
    return "k" + number;
  }

  private static String lastKey(int partition) {
    return "end-" + partition;
  }

  /** Starts writing, so many records a second. */
  void start(int perSecond) {
    int perTick = (int) (perSecond * TICK.toMillis() / 1000);
    Future<?> unused =
        ticker.scheduleAtFixedRate(() -> write(perTick), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Writes so many records now. */
  void write(int count) {
    for (int i = 0; i < count; i++) {
      send(next());
    }
  }

  private synchronized ProducerRecord<String, String> next() {
    eventTime += STEP.toMillis();
    boolean late = random.nextInt(10) == 0;
    long time = eventTime - (late ? random.nextInt((int) LATEST.toMillis()) : 0);
    int key = random.nextDouble() < HOT ? random.nextInt(HOT_KEYS) : random.nextInt(keys);
    String value =
        random.nextDouble() < DELETES
            ? CountingTopology.DELETE
            : Integer.toString(random.nextInt(HIGHEST));
    return new ProducerRecord<>(topic, null, time, key(key), value);
  }

  private void send(ProducerRecord<String, String> record) {
    Future<?> unused =
        producer.send(
            record,
            (metadata, failure) -> {
              if (failure != null) {
                failed.compareAndSet(null, failure);
              }
            });
    sent++;
  }

  /** How many records were written. */
  long sent() {
    return sent;
  }

  /** Stops writing, and waits until everything written is acknowledged. */
  void stop() {
    ticker.shutdown();
    try {
      if (!ticker.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("The load does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flush();
  }

  /** Writes one record to each partition, so that each knows how late it is. */
  void tellTheTime(int partitions) {
    for (int partition = 0; partition < partitions; partition++) {
      send(new ProducerRecord<>(topic, partition, eventTime, lastKey(partition), "1"));
    }
    flush();
  }

  /** Waits until everything written is acknowledged. */
  void flush() {
    producer.flush();
    if (failed.get() != null) {
      throw new IllegalStateException("A record was not written", failed.get());
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    producer.close(Duration.ofSeconds(5));
  }
}
