package dev.isobar.app.errors;

import dev.isobar.app.serde.RecordLimits;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Writes dead letters: the record as it was read, with headers of the names that Kafka Streams
 * itself uses, and some more beside them. A letter fits its topic: one that would not goes without
 * the value, and if need be without key and without the record's own headers.
 */
final class DeadLetterWriter {

  /** What the names of our headers begin with. */
  static final String PREFIX = "__streams.errors.";

  static final int STACK_TRACE_CHARACTERS = 4000;
  static final int MESSAGE_CHARACTERS = 1000;

  private final RecordLimits limits;
  private final InstantSource clock;

  /**
   * @param limits of the dead-letter topics
   * @param clock tells when a record failed
   */
  DeadLetterWriter(RecordLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** With the limits that Kafka Streams' configuration has, and the system's clock. */
  static DeadLetterWriter of(Map<String, ?> configuration) {
    return new DeadLetterWriter(RecordLimits.in(configuration), InstantSource.system());
  }

  /**
   * The letter for the record at hand.
   *
   * @param key null where there is none
   * @param value null where there is none
   */
  ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext context, byte[] key, byte[] value, Exception exception) {
    return letter(context, key, value, exception, Map.of());
  }

  /**
   * The same, with more to say.
   *
   * @param more values by the names of headers, without the prefix
   */
  ProducerRecord<byte[], byte[]> letter(
      ErrorHandlerContext context,
      byte[] key,
      byte[] value,
      Exception exception,
      Map<String, String> more) {
    String topic =
        context.topic() == null ? DeadLetters.INTERNAL : DeadLetters.topicOf(context.topic());
    int limit = limits.of(topic);
    long timestamp = Math.max(0L, context.timestamp());
    Headers reasons = reasons(context, exception);
    more.forEach((name, text) -> add(reasons, name, text));
    Headers all = new RecordHeaders();
    if (context.headers() != null) {
      context.headers().forEach(all::add);
    }
    reasons.forEach(all::add);
    if (sizeOf(key, value, all) <= limit) {
      return new ProducerRecord<>(topic, null, timestamp, key, value, all);
    }
    if (value != null) {
      add(all, "value.bytes", String.valueOf(value.length));
      add(reasons, "value.bytes", String.valueOf(value.length));
    }
    return sizeOf(key, null, all) <= limit
        ? new ProducerRecord<>(topic, null, timestamp, key, null, all)
        : new ProducerRecord<>(topic, null, timestamp, null, null, reasons);
  }

  private Headers reasons(ErrorHandlerContext context, Exception exception) {
    Headers headers = new RecordHeaders();
    add(headers, "exception", exception.getClass().getName());
    add(headers, "message", cut(String.valueOf(exception.getMessage()), MESSAGE_CHARACTERS));
    add(headers, "cause", cut(rootOf(exception).toString(), MESSAGE_CHARACTERS));
    add(headers, "stacktrace", cut(stackTrace(exception), STACK_TRACE_CHARACTERS));
    add(headers, "time", clock.instant().toString());
    add(headers, "processor", String.valueOf(context.processorNodeId()));
    if (context.topic() != null) {
      add(headers, "topic", context.topic());
      add(headers, "partition", String.valueOf(context.partition()));
      add(headers, "offset", String.valueOf(context.offset()));
    }
    return headers;
  }

  static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String cut(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters);
  }

  private static long sizeOf(byte[] key, byte[] value, Headers headers) {
    return RecordLimits.sizeOf(
        key == null ? 0 : key.length, value == null ? 0 : value.length, headers);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
