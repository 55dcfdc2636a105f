package dev.isobar.app.errors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Records that could not be handled, as they were read, on {@code <topic>.dlq}. Headers of the
 * names that Kafka Streams itself uses say where the record was and why it is here.
 */
public final class DeadLetters {

  private static final String SUFFIX = ".dlq";

  private DeadLetters() {}

  /** Dead-letter topic of a topic. */
  public static String topicOf(String topic) {
    return topic + SUFFIX;
  }

  /** The dead letter for the record at hand; none where no record is at hand. */
  static List<ProducerRecord<byte[], byte[]>> of(
      ErrorHandlerContext context, byte[] key, byte[] value, Exception exception) {
    if (context.topic() == null) {
      return List.of();
    }
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topicOf(context.topic()), null, Math.max(0L, context.timestamp()), key, value);
    if (context.headers() != null) {
      context.headers().forEach(letter.headers()::add);
    }
    Throwable root = rootOf(exception);
    header(letter, "exception", exception.getClass().getName());
    header(letter, "message", String.valueOf(exception.getMessage()));
    header(letter, "cause", root.getClass().getName() + ": " + root.getMessage());
    header(letter, "topic", context.topic());
    header(letter, "partition", String.valueOf(context.partition()));
    header(letter, "offset", String.valueOf(context.offset()));
    header(letter, "processor", String.valueOf(context.processorNodeId()));
    return List.of(letter);
  }

  static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add("__streams.errors." + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
