package dev.isobar.app.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads for one viewer what it missed, with a consumer of its own, within reason: when that is too
 * much, too old or takes too long, the viewer is told of the gap instead.
 */
final class CatchUp {

  static final long MOST_OFFSETS = 50_000;

  private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration WITHIN = Duration.ofSeconds(15);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Changes changes;
  private final InstantSource clock;

  CatchUp(Supplier<Consumer<byte[], byte[]>> consumers, Changes changes, InstantSource clock) {
    this.consumers = consumers;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Sends what lies between two positions, and lets the viewer go on from there.
   *
   * @param seen up to where the viewer has seen everything
   * @param now from where on it is sent what comes
   */
  void run(Viewer viewer, Position seen, Position now) {
    Position reached = seen.copy();
    if (now.until(seen) > 0 && !isThere(seen)) {
      // The topic was made anew, or the id is of another cluster.
      viewer.from(null);
      viewer.sendMissed(EventText.gap(now, "The last event's id is ahead of all there is."));
    } else if (seen.until(now) > MOST_OFFSETS) {
      viewer.sendMissed(EventText.gap(now, "More happened than can be told again."));
    } else if (seen.until(now) > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        if (!read(consumer, viewer, reached, now)) {
          viewer.sendMissed(EventText.gap(now, "What happened could not be read in time."));
        }
      } catch (KafkaException e) {
        log.info("What a viewer missed cannot be read: {}", e.toString());
        viewer.sendMissed(EventText.gap(now, "What happened is not there any more."));
      }
    }
    viewer.release();
  }

  private boolean isThere(Position seen) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      return consumer.endOffsets(seen.partitions()).entrySet().stream()
          .allMatch(end -> seen.next(end.getKey()) <= end.getValue());
    } catch (KafkaException e) {
      return true;
    }
  }

  private boolean read(
      Consumer<byte[], byte[]> consumer, Viewer viewer, Position reached, Position now) {
    List<TopicPartition> behind =
        now.partitions().stream().filter(one -> reached.next(one) < now.next(one)).toList();
    Map<TopicPartition, Boolean> open = new HashMap<>();
    consumer.assign(behind);
    behind.forEach(
        one -> {
          consumer.seek(one, reached.next(one));
          open.put(one, true);
        });
    Instant deadline = clock.instant().plus(WITHIN);
    while (!open.isEmpty()) {
      if (viewer.isGone()) {
        return true;
      }
      if (clock.instant().isAfter(deadline)) {
        return false;
      }
      for (ConsumerRecord<byte[], byte[]> change : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(change.topic(), change.partition());
        if (change.offset() < now.next(partition)) {
          reached.set(partition, change.offset() + 1);
          tell(viewer, change, reached);
        }
      }
      open.keySet().removeIf(one -> consumer.position(one) >= now.next(one));
    }
    return true;
  }

  private void tell(Viewer viewer, ConsumerRecord<byte[], byte[]> change, Position reached) {
    if (viewer.wants(changes.subject(change))) {
      byte[] event = changes.event(change, reached);
      if (event != null) {
        viewer.sendMissed(event);
      }
    }
  }
}
