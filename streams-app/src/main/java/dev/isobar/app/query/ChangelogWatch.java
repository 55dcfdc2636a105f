package dev.isobar.app.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks where the changelogs end, again and again, on a thread of its own. While the broker is away
 * nothing is seen, so that what is said of a state's age stands still.
 */
final class ChangelogWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChangelogWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Somebody wants to know whether there is a record from an offset on up to an end. */
  private record Look(TopicPartition partition, long from, long end, CompletableFuture<Void> done) {

    boolean isFor(long otherFrom, long otherEnd) {
      return from == otherFrom && end >= otherEnd;
    }
  }

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Set<String> topics;
  private final ChangelogEnds ends;
  private final Duration every;
  private final InstantSource clock;
  private final LinkedBlockingQueue<Look> looks = new LinkedBlockingQueue<>();
  private final Map<TopicPartition, Look> looked = new ConcurrentHashMap<>();
  private final Thread thread;
  private final List<TopicPartition> partitions = new ArrayList<>();
  private Consumer<byte[], byte[]> consumer;
  private boolean away;
  private volatile boolean closed;

  /**
   * @param consumers makes consumers of committed records
   * @param topics the changelogs
   * @param ends takes what is seen
   * @param every how often is looked
   */
  ChangelogWatch(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Collection<String> topics,
      ChangelogEnds ends,
      Duration every,
      InstantSource clock) {
    this.consumers = consumers;
    this.topics = Set.copyOf(topics);
    this.ends = ends;
    this.every = every;
    this.clock = clock;
    this.thread = new Thread(this::run, "query-changelogs");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * Looks whether there is a committed record between two offsets, once for all who ask.
   *
   * @param from included
   * @param end excluded
   * @return is done when the ends know
   */
  Future<Void> look(TopicPartition partition, long from, long end) {
    return looked
        .compute(
            partition,
            (same, last) -> {
              if (last != null && last.isFor(from, end)) {
                return last;
              }
              Look look = new Look(partition, from, end, new CompletableFuture<>());
              looks.add(look);
              return look;
            })
        .done();
  }

  private void run() {
    long next = System.nanoTime();
    try {
      while (!closed) {
        Look look = looks.poll(Math.max(0, next - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (look != null) {
          attempt(() -> look(look));
          look.done().complete(null);
        } else {
          attempt(this::sample);
          next = System.nanoTime() + every.toNanos();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeConsumer();
    }
  }

  private void attempt(Runnable work) throws InterruptedException {
    try {
      if (consumer == null) {
        consumer = consumers.get();
      }
      work.run();
      if (away) {
        log.info("The broker tells again where the changelogs end");
        away = false;
      }
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (KafkaException e) {
      if (!away) {
        log.warn(
            "The broker does not tell where the changelogs end ({}); until it does, answers from"
                + " Cassandra or copies count as old as its last word",
            e.getMessage());
        away = true;
      }
      looked.clear();
      partitions.clear();
      closeConsumer();
      // Its client has waited already; this keeps one that fails at once from being busy.
      TimeUnit.NANOSECONDS.sleep(every.toNanos());
    }
  }

  private void sample() {
    Instant before = clock.instant();
    findPartitions();
    ends.add(before, consumer.endOffsets(partitions, PATIENCE));
  }

  private void findPartitions() {
    Set<String> missing = new HashSet<>(topics);
    partitions.forEach(partition -> missing.remove(partition.topic()));
    if (missing.isEmpty()) {
      return;
    }
    Map<String, List<PartitionInfo>> all = consumer.listTopics(PATIENCE);
    for (String topic : missing) {
      for (PartitionInfo partition : all.getOrDefault(topic, List.of())) {
        partitions.add(new TopicPartition(topic, partition.partition()));
      }
    }
  }

  private void look(Look look) {
    TopicPartition partition = look.partition();
    consumer.assign(List.of(partition));
    consumer.seek(partition, look.from());
    long until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (consumer.position(partition, PATIENCE) < look.end()) {
        if (closed || System.nanoTime() > until || !consumer.poll(POLL).isEmpty()) {
          return;
        }
      }
      ends.addGap(partition, look.from(), look.end());
    } catch (InvalidOffsetException e) {
      // The changelog no longer has what the state lacks.
      log.debug("{} cannot be read from {}", partition, look.from(), e);
    }
  }

  private void closeConsumer() {
    if (consumer != null) {
      try {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      } catch (KafkaException e) {
        log.debug("A consumer did not close", e);
      }
      consumer = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
