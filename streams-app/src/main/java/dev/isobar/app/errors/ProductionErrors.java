package dev.isobar.app.errors;

import dev.isobar.app.serde.UnwritableValueException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record whose result cannot be written to the dead letters and goes on. That is found out
 * before the result is sent: what the producer or the broker refuses has spoilt the transaction
 * already, so it is handled as by default: what may pass is tried again, the rest fails the task.
 */
public final class ProductionErrors extends DefaultProductionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProductionErrors.class);

  private DeadLetterWriter letters = DeadLetterWriter.of(Map.of());

  @Override
  @SuppressWarnings("rawtypes")
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord result,
      Exception exception,
      SerializationExceptionOrigin origin) {
    if (!UnwritableValueException.isCauseOf(exception)) {
      return super.handleSerializationError(context, result, exception, origin);
    }
    ProducerRecord<byte[], byte[]> letter =
        context.topic() == null
            ? letters.letter(context, key(result), null, exception, about(result))
            : letters.letter(
                context,
                context.sourceRawKey(),
                context.sourceRawValue(),
                exception,
                about(result));
    log.warn(
        "A result of {}-{} offset {} cannot be written; it goes to {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        letter.topic(),
        exception.toString());
    return Response.resume(List.of(letter));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> result, Exception exception) {
    if (exception instanceof RecordTooLargeException) {
      log.warn(
          "{} has come to take less than it did at start, so a result is refused; the work since"
              + " the last commit is done again with the new limit.",
          result.topic());
    }
    return super.handleError(context, result, exception);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    super.configure(configs);
    letters = DeadLetterWriter.of(configs);
  }

  private static Map<String, String> about(ProducerRecord<?, ?> result) {
    Map<String, String> about = new HashMap<>();
    about.put("result.topic", result.topic());
    if (result.key() instanceof String key) {
      about.put("result.key", key);
    }
    return about;
  }

  private static byte[] key(ProducerRecord<?, ?> result) {
    return result.key() instanceof String key ? key.getBytes(StandardCharsets.UTF_8) : null;
  }
}
