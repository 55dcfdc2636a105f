package dev.isobar.app.errors;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the record whose result is too large for the broker to the dead letters and goes on; all
 * else is handled as by default: what may pass is tried again, the rest fails the task.
 */
public final class ProductionErrors extends DefaultProductionExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProductionErrors.class);

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> result, Exception exception) {
    if (!(exception instanceof RecordTooLargeException) || context.topic() == null) {
      return super.handleError(context, result, exception);
    }
    log.warn(
        "The result of {}-{} offset {} is too large for {}; the record goes to {}.",
        context.topic(),
        context.partition(),
        context.offset(),
        result.topic(),
        DeadLetters.topicOf(context.topic()));
    return Response.resume(
        DeadLetters.of(context, context.sourceRawKey(), context.sourceRawValue(), exception));
  }
}
