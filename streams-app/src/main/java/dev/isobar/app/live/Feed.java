package dev.isobar.app.live;

import dev.isobar.app.query.NotNowException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads some topics from their end, with one consumer and in one thread, for all who look on. It
 * ends some time after the last of them has left, and when the broker refuses; then all are sent
 * away, and come back.
 */
final class Feed implements Runnable {

  /** How often those to whom nothing happens are told that we are still there. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How long nobody need look on for it to end. */
  static final Duration LINGER = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Feed.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final List<String> topics;
  private final Changes changes;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Executor catchUps;
  private final InstantSource clock;

  private final List<Viewer> coming = new ArrayList<>();
  private boolean ended;
  private volatile boolean stopped;

  private final List<Viewer> viewers = new ArrayList<>();
  private Instant beat;
  private Instant lastSeen;

  /**
   * @param topics in the order in which positions name them
   * @param changes makes events of their records
   * @param consumers of what is committed
   * @param catchUps runs what reads again what a viewer missed
   * @param clock tells when heartbeats are due
   */
  Feed(
      List<String> topics,
      Changes changes,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Executor catchUps,
      InstantSource clock) {
    this.topics = List.copyOf(topics);
    this.changes = changes;
    this.consumers = consumers;
    this.catchUps = catchUps;
    this.clock = clock;
    this.beat = clock.instant();
    this.lastSeen = beat;
  }

  /** Adds one who looks on; false when the feed has ended. */
  synchronized boolean add(Viewer viewer) {
    if (ended) {
      return false;
    }
    coming.add(viewer);
    return true;
  }

  /** Ends it soon. */
  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    NotNowException why = new NotNowException("The changes cannot be read now.");
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      Position position = seekToEnd(consumer);
      while (!stopped && !isIdle()) {
        admit(position);
        read(consumer, position);
        beat(position);
      }
    } catch (NotNowException e) {
      why = e;
    } catch (KafkaException e) {
      log.warn("Changes of {} cannot be read; viewers are sent away: {}", topics, e.toString());
    } finally {
      end(why);
    }
  }

  private Position seekToEnd(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> known = consumer.partitionsFor(topic);
      if (known == null || known.isEmpty()) {
        throw new NotNowException("The topic " + topic + " is not there yet.");
      }
      known.stream()
          .map(one -> new TopicPartition(topic, one.partition()))
          .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
          .forEach(partitions::add);
    }
    consumer.assign(partitions);
    Position position = Position.zero(partitions);
    consumer
        .endOffsets(partitions)
        .forEach(
            (partition, end) -> {
              consumer.seek(partition, end);
              position.set(partition, end);
            });
    return position;
  }

  private void admit(Position position) {
    List<Viewer> now;
    synchronized (this) {
      now = List.copyOf(coming);
      coming.clear();
    }
    for (Viewer viewer : now) {
      viewers.add(viewer);
      Position here = position.copy();
      if (viewer.lastEventId() == null) {
        viewer.send(EventText.welcome(here));
      } else {
        Position.parse(viewer.lastEventId(), here.partitions())
            .ifPresentOrElse(
                seen -> resume(viewer, seen, here),
                () -> {
                  viewer.sendMissed(EventText.gap(here, "The last event's id is not known here."));
                  viewer.release();
                });
      }
      viewer.admitted().complete(null);
    }
  }

  private void resume(Viewer viewer, Position seen, Position here) {
    // It may have seen more than was read here so far, from another instance.
    viewer.from(seen);
    catchUps.execute(() -> new CatchUp(consumers, changes, clock).run(viewer, seen, here));
  }

  private void read(Consumer<byte[], byte[]> consumer, Position position) {
    for (ConsumerRecord<byte[], byte[]> change : consumer.poll(POLL)) {
      position.set(partitionOf(change), change.offset() + 1);
      tell(change, position);
    }
    // Behind the last record there may be marks of transactions, and what was taken back.
    position.partitions().forEach(one -> position.set(one, consumer.position(one)));
  }

  private void tell(ConsumerRecord<byte[], byte[]> change, Position behind) {
    String subject = changes.subject(change);
    byte[] event = null;
    for (Viewer viewer : viewers) {
      if (viewer.wants(subject) && !hasSeen(viewer, change)) {
        event = event == null ? changes.event(change, behind) : event;
        if (event == null) {
          return;
        }
        viewer.send(event);
      }
    }
  }

  private static boolean hasSeen(Viewer viewer, ConsumerRecord<byte[], byte[]> change) {
    return viewer.from() != null && change.offset() < viewer.from().next(partitionOf(change));
  }

  private void beat(Position position) {
    viewers.removeIf(Viewer::isGone);
    Instant now = clock.instant();
    if (!viewers.isEmpty()) {
      lastSeen = now;
    }
    if (!beat.plus(HEARTBEAT).isAfter(now)) {
      beat = now;
      byte[] heartbeat = EventText.heartbeat(position);
      viewers.forEach(viewer -> viewer.send(heartbeat));
    }
  }

  private synchronized boolean isIdle() {
    boolean idle =
        viewers.isEmpty() && coming.isEmpty() && lastSeen.plus(LINGER).isBefore(clock.instant());
    ended |= idle;
    return idle;
  }

  private void end(NotNowException why) {
    List<Viewer> never;
    synchronized (this) {
      ended = true;
      never = List.copyOf(coming);
      coming.clear();
    }
    never.forEach(viewer -> viewer.admitted().completeExceptionally(why));
    viewers.forEach(Viewer::end);
  }

  private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> change) {
    return new TopicPartition(change.topic(), change.partition());
  }
}
