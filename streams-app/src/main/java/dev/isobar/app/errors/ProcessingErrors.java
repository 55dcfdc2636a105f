package dev.isobar.app.errors;

import dev.isobar.app.serde.RegistryUnavailableException;
import dev.isobar.app.serde.UnwritableValueException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a record that processing fails on to the dead letters and goes on. A failure of Kafka or of
 * a store is no fault of the record: it fails the task, which is retried from the last commit.
 */
public final class ProcessingErrors implements ProcessingExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProcessingErrors.class);

  private DeadLetterWriter letters = DeadLetterWriter.of(Map.of());

  @Override
  public Response handleError(
      ErrorHandlerContext found, Record<?, ?> message, Exception exception) {
    ErrorHandlerContext context = PutOffRecord.completed(found);
    if (RegistryUnavailableException.isCauseOf(exception)) {
      return Response.fail();
    }
    // What the state will never take would fail again and again.
    if (exception instanceof KafkaException && !UnwritableValueException.isCauseOf(exception)) {
      return Response.fail();
    }
    if (context.topic() == null) {
      log.error("{} failed on its own time", context.processorNodeId(), exception);
      return Response.resume();
    }
    log.warn(
        "{}-{} offset {} fails in {} and goes to {}: {}",
        context.topic(),
        context.partition(),
        context.offset(),
        context.processorNodeId(),
        DeadLetters.topicOf(context.topic()),
        exception.toString());
    return Response.resume(
        List.of(
            letters.letter(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
  }

  @Override
  public void configure(Map<String, ?> configs) {
    letters = DeadLetterWriter.of(configs);
  }
}
