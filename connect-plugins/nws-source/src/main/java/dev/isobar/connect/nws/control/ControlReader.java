package dev.isobar.connect.nws.control;

import dev.isobar.connect.nws.config.ControlTopic;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.support.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the control topic from its beginning and goes on for as long as the task lives, on a thread
 * of its own. Whatever goes wrong, with the brokers, the topic or a record, the task does not
 * notice: stations are then asked as usual.
 */
public final class ControlReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A topic rarely gets more partitions. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final String topic;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Wishes wishes;
  private final SourceMetrics metrics;
  private final Backoff backoff;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Consumer<String, byte[]> consumer;
  private boolean warned;

  /**
   * Reads nothing before {@link #start}.
   *
   * @param consumers makes a consumer that starts at a partition's beginning
   * @param backoff waits between attempts while the topic cannot be read
   */
  ControlReader(
      String topic,
      Supplier<Consumer<String, byte[]>> consumers,
      Wishes wishes,
      SourceMetrics metrics,
      Backoff backoff) {
    this.topic = topic;
    this.consumers = consumers;
    this.wishes = wishes;
    this.metrics = metrics;
    this.backoff = backoff;
  }

  /** A reader of a topic on real brokers. */
  public static ControlReader of(
      ControlTopic topic, Wishes wishes, SourceMetrics metrics, RandomGenerator random) {
    Map<String, Object> properties = consumerProperties(topic);
    return new ControlReader(
        topic.name(),
        () ->
            new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer()),
        wishes,
        metrics,
        new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), random));
  }

  static Map<String, Object> consumerProperties(ControlTopic topic) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.putAll(topic.consumer());
    // It belongs to no group: every task reads all, from the beginning.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    return properties;
  }

  /** Begins to read; once. */
  public void start() {
    Thread thread = new Thread(this::run, "nws-source-control");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!isClosing()) {
      try (Consumer<String, byte[]> opened = consumers.get()) {
        consumer = opened;
        read(opened);
      } catch (WakeupException e) {
        LOG.debug("No longer reading the control topic {}", topic);
      } catch (RuntimeException e) {
        failed(e);
      }
    }
  }

  private void read(Consumer<String, byte[]> opened) {
    long looked = System.nanoTime();
    assignAll(opened);
    while (!isClosing()) {
      for (ConsumerRecord<String, byte[]> record : opened.poll(PATIENCE)) {
        take(record);
      }
      backoff.reset();
      if (System.nanoTime() - looked > BETWEEN_LOOKS.toNanos()) {
        looked = System.nanoTime();
        assignAll(opened);
      }
    }
  }

  private void assignAll(Consumer<String, byte[]> opened) {
    List<PartitionInfo> partitions = opened.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new IllegalStateException("the topic does not exist");
    }
    opened.assign(
        partitions.stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      wishes.accept(record.key(), record.value());
    } catch (MalformedControlException e) {
      metrics.malformedControl();
      if (warned) {
        LOG.debug("Left out {}: {}", place(record), e.getMessage());
      } else {
        warned = true;
        LOG.warn(
            "Left out {}: {}. Further ones are only counted, in the metric"
                + " control-records-malformed-total.",
            place(record),
            e.getMessage());
      }
    }
  }

  private static String place(ConsumerRecord<String, byte[]> record) {
    return "the control record of key "
        + record.key()
        + " ("
        + record.topic()
        + ", partition "
        + record.partition()
        + ", offset "
        + record.offset()
        + ")";
  }

  private void failed(RuntimeException e) {
    if (isClosing()) {
      return;
    }
    boolean isFirst = backoff.failures() == 0;
    Duration wait = backoff.next();
    if (isFirst) {
      LOG.warn(
          "Cannot read the control topic {}: {}. Stations are asked as usual; trying again and"
              + " again without further word.",
          topic,
          e.toString());
    } else {
      LOG.debug("Cannot read the control topic {}", topic, e);
    }
    try {
      var unused = closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Does not wait for the thread, which ends soon. */
  @Override
  public void close() {
    closing.countDown();
    Consumer<String, byte[]> reading = consumer;
    if (reading != null) {
      reading.wakeup();
    }
  }
}
