package dev.isobar.streams.cassandra.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskMigratedException;

/**
 * What becomes of a task whose store waited for Cassandra in vain while it processed.
 *
 * <p>A {@link TimeoutException} must not leave a processor: Kafka Streams hands it to the
 * processing exception handler, which ends the thread or skips the record. Nor does it help to call
 * the task corrupted: Kafka Streams then commits the thread's transaction with whatever that task
 * has sent in it, but without the task's input offsets. Only a task that is said to have migrated
 * is sure to be closed with its transaction aborted. The thread then joins its group again and
 * opens its tasks anew, where waiting is safe.
 *
 * <p>Kafka Streams does not count such rounds against {@code task.timeout.ms}, so this does.
 */
final class Setbacks {

  private record Place(String store, int partition) {}

  private record Trouble(long since, long last) {}

  private final Map<Place, Trouble> troubles = new ConcurrentHashMap<>();

  /**
   * What to throw from the processor.
   *
   * @param taskTimeout how long a store may go without a commit while this happens
   * @param waited how long it has waited now
   */
  StreamsException after(
      TimeoutException cause, String store, int partition, Duration taskTimeout, Duration waited) {
    long now = System.nanoTime();
    Trouble trouble =
        troubles.compute(
            new Place(store, partition),
            (place, before) ->
                before == null || now - before.last() > taskTimeout.toNanos()
                    ? new Trouble(now - waited.toNanos(), now)
                    : new Trouble(before.since(), now));
    if (now - trouble.since() >= taskTimeout.toNanos()) {
      return new StreamsException(
          "No progress within task.timeout.ms = "
              + taskTimeout.toMillis()
              + ": "
              + cause.getMessage(),
          cause);
    }
    return new TaskMigratedException(
        cause.getMessage()
            + " The thread's tasks are closed and opened again; what they have not committed is"
            + " processed again",
        cause);
  }

  /** Notes that a store has committed. */
  void over(String store, int partition) {
    if (!troubles.isEmpty()) {
      troubles.remove(new Place(store, partition));
    }
  }
}
