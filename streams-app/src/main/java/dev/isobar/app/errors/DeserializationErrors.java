package dev.isobar.app.errors;

import dev.isobar.app.serde.RegistryUnavailableException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what cannot be read to the dead letters and goes on. Made by Kafka Streams. */
public final class DeserializationErrors implements DeserializationExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(DeserializationErrors.class);

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> message, Exception exception) {
    if (RegistryUnavailableException.isCauseOf(exception)) {
      return Response.fail();
    }
    log.warn(
        "{}-{} offset {} cannot be read and goes to {}: {}",
        message.topic(),
        message.partition(),
        message.offset(),
        DeadLetters.topicOf(message.topic()),
        DeadLetters.rootOf(exception).toString());
    return Response.resume(DeadLetters.of(context, message.key(), message.value(), exception));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // Nothing to configure.
  }
}
