package dev.isobar.app.errors;

import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;

/**
 * A record that was put off when it was read, and is handled by a punctuation now. Kafka Streams
 * knows of no record then; if its handling fails, it is found here.
 *
 * @param topic where it was read
 * @param partition its partition
 * @param offset its offset
 * @param timestamp its time, milliseconds since 1970
 * @param key its key; made when it is wanted
 * @param value its value; made when it is wanted
 */
public record PutOffRecord(
    String topic,
    int partition,
    long offset,
    long timestamp,
    Supplier<byte[]> key,
    Supplier<byte[]> value) {

  // Kafka Streams makes the handler of errors by itself: a thread is all that the two share.
  private static final ThreadLocal<PutOffRecord> AT_HAND = new ThreadLocal<>();

  /** Does what is to be done for the record. */
  public void handle(Runnable work) {
    AT_HAND.set(this);
    try {
      work.run();
    } finally {
      AT_HAND.remove();
    }
  }

  /** What failed where: of the record that this thread handles, if it is one that was put off. */
  static ErrorHandlerContext completed(ErrorHandlerContext context) {
    PutOffRecord atHand = AT_HAND.get();
    return context.topic() == null && atHand != null ? new Context(atHand, context) : context;
  }

  private record Context(PutOffRecord source, ErrorHandlerContext failure)
      implements ErrorHandlerContext {

    @Override
    public String topic() {
      return source.topic();
    }

    @Override
    public int partition() {
      return source.partition();
    }

    @Override
    public long offset() {
      return source.offset();
    }

    @Override
    public Headers headers() {
      return new RecordHeaders();
    }

    @Override
    public String processorNodeId() {
      return failure.processorNodeId();
    }

    @Override
    public TaskId taskId() {
      return failure.taskId();
    }

    @Override
    public long timestamp() {
      return source.timestamp();
    }

    @Override
    public byte[] sourceRawKey() {
      return source.key().get();
    }

    @Override
    public byte[] sourceRawValue() {
      return source.value().get();
    }
  }
}
