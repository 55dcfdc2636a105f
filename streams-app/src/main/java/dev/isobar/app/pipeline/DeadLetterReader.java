package dev.isobar.app.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Counts dead letters and reads why the newest failed. Only the end of each partition is read, only
 * when something was added, and no more often than every few seconds.
 */
final class DeadLetterReader {

  /** How many offsets of a partition are read at most. */
  static final long MOST_OFFSETS = 200;

  static final Duration READ_EVERY = Duration.ofSeconds(3);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration WITHIN = Duration.ofSeconds(2);

  /** What the headers of a letter begin with: those of Kafka Streams and those of Connect. */
  private static final List<String> TIMES = List.of("__streams.errors.time");

  private static final List<String> EXCEPTIONS =
      List.of("__streams.errors.exception", "__connect.errors.exception.class.name");
  private static final List<String> MESSAGES =
      List.of("__streams.errors.message", "__connect.errors.exception.message");

  /**
   * The letters of a topic.
   *
   * @param records how many there are
   * @param exact whether they were counted; otherwise they are the offsets, among which are marks
   *     of transactions
   * @param last the newest; null when there is none, or it could not be read
   */
  record Letters(String topic, long records, boolean exact, Letter last) {}

  /**
   * Why a record failed.
   *
   * @param time when it failed, else when it was written
   * @param exception class of the exception; null when the letter does not say
   * @param message null when the letter does not say
   */
  record Letter(Instant time, String exception, String message) {}

  private record Known(Map<TopicPartition, Long> ends, Letters letters) {}

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final InstantSource clock;
  private final Map<String, Known> known = new HashMap<>();
  private Instant lastRead = Instant.EPOCH;

  DeadLetterReader(Supplier<Consumer<byte[], byte[]>> consumers, InstantSource clock) {
    this.consumers = consumers;
    this.clock = clock;
  }

  /** The letters of all topics that have a partition. */
  List<Letters> read(Progress progress) {
    Map<String, Map<TopicPartition, Long>> ends = new TreeMap<>();
    progress
        .ends()
        .forEach(
            (partition, end) -> {
              if (progress.deadLetterTopics().contains(partition.topic())) {
                ends.computeIfAbsent(partition.topic(), any -> new HashMap<>()).put(partition, end);
              }
            });
    boolean due = lastRead.plus(READ_EVERY).isBefore(clock.instant());
    boolean changed =
        ends.entrySet().stream()
            .anyMatch(
                one ->
                    !known.containsKey(one.getKey())
                        || !known.get(one.getKey()).ends().equals(one.getValue()));
    if (due && changed) {
      lastRead = clock.instant();
      readAll(ends, progress);
    }
    return ends.entrySet().stream()
        .map(one -> lettersOf(one.getKey(), one.getValue(), progress))
        .toList();
  }

  private Letters lettersOf(String topic, Map<TopicPartition, Long> ends, Progress progress) {
    Known read = known.get(topic);
    return read != null && read.ends().equals(ends)
        ? read.letters()
        : new Letters(
            topic, offsets(ends, progress), false, read == null ? null : read.letters().last());
  }

  private static long offsets(Map<TopicPartition, Long> ends, Progress progress) {
    return ends.entrySet().stream()
        .mapToLong(one -> one.getValue() - progress.beginnings().getOrDefault(one.getKey(), 0L))
        .sum();
  }

  private void readAll(Map<String, Map<TopicPartition, Long>> ends, Progress progress) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      ends.forEach(
          (topic, partitions) -> {
            Known before = known.get(topic);
            if (before == null || !before.ends().equals(partitions)) {
              known.put(topic, new Known(partitions, read(consumer, topic, partitions, progress)));
            }
          });
    } catch (KafkaException e) {
      // What was read before is told, or what the offsets say.
      return;
    }
  }

  private Letters read(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Map<TopicPartition, Long> ends,
      Progress progress) {
    Set<TopicPartition> open = new HashSet<>();
    boolean exact = true;
    for (Map.Entry<TopicPartition, Long> one : ends.entrySet()) {
      if (one.getValue() > progress.beginnings().getOrDefault(one.getKey(), 0L)) {
        open.add(one.getKey());
      }
    }
    consumer.assign(open);
    for (TopicPartition partition : open) {
      long begin = progress.beginnings().getOrDefault(partition, 0L);
      long from = Math.max(begin, ends.get(partition) - MOST_OFFSETS);
      exact &= from == begin;
      consumer.seek(partition, from);
    }
    long count = 0;
    Letter last = null;
    Instant deadline = clock.instant().plus(WITHIN);
    while (!open.isEmpty() && clock.instant().isBefore(deadline)) {
      for (ConsumerRecord<byte[], byte[]> letter : consumer.poll(POLL)) {
        count++;
        last = newer(last, letterOf(letter));
      }
      open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
    }
    exact &= open.isEmpty();
    return new Letters(topic, exact ? count : offsets(ends, progress), exact, last);
  }

  private static Letter newer(Letter one, Letter other) {
    return one == null || Comparator.comparing(Letter::time).compare(one, other) <= 0 ? other : one;
  }

  private static Letter letterOf(ConsumerRecord<byte[], byte[]> letter) {
    String time = header(letter, TIMES);
    return new Letter(
        time == null ? Instant.ofEpochMilli(letter.timestamp()) : Instant.parse(time),
        header(letter, EXCEPTIONS),
        header(letter, MESSAGES));
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, List<String> names) {
    for (String name : names) {
      Header header = letter.headers().lastHeader(name);
      if (header != null && header.value() != null) {
        return new String(header.value(), StandardCharsets.UTF_8);
      }
    }
    return null;
  }
}
