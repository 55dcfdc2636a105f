package dev.isobar.app.errors;

import dev.isobar.app.serde.RegistryUnavailableException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what cannot be read to the dead letters and goes on. Made by Kafka Streams. */
public final class DeserializationErrors implements DeserializationExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(DeserializationErrors.class);

  private DeadLetterWriter letters = DeadLetterWriter.of(Map.of());

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception exception) {
    if (RegistryUnavailableException.isCauseOf(exception)) {
      return Response.fail();
    }
    if (isOfGlobalThread(context)) {
      log.warn(
          "{}-{} offset {} cannot be read and is left out: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          DeadLetterWriter.rootOf(exception).toString());
      return Response.resume();
    }
    log.warn(
        "{}-{} offset {} cannot be read and goes to {}: {}",
        message.topic(),
        message.partition(),
        message.offset(),
        DeadLetters.topicOf(message.topic()),
        DeadLetterWriter.rootOf(exception).toString());
    return Response.resume(
        List.of(letters.letter(context, message.key(), message.value(), exception)));
  }

  // The thread that fills a global table has no producer: Kafka Streams 4.3.1 ends with a
  // ClassCastException when it is handed a dead letter there.
  private static boolean isOfGlobalThread(ErrorHandlerContext context) {
    return context.taskId().partition() < 0;
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = DeadLetterWriter.of(configs);
  }
}
