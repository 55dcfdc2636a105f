package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.TableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.ProcessorStateException;

/**
 * Waits for Cassandra on a thread of Kafka Streams, asking again where that may help.
 *
 * <p>When it takes too long the answer is Kafka's {@link TimeoutException}: Kafka Streams then
 * tries to open the task again and gives up after {@code task.timeout.ms}; for a task that is
 * processing see {@link Setbacks}. How long is too long follows from what else would happen to a
 * thread that waits: it would be thrown out of its group after {@code max.poll.interval.ms}, or its
 * transaction would be aborted after {@code transaction.timeout.ms}.
 */
final class Patience {

  private static final long DEFAULT_TASK_TIMEOUT = 300_000;
  private static final long DEFAULT_MAX_POLL_INTERVAL = 300_000;
  private static final long DEFAULT_TRANSACTION_TIMEOUT = 10_000;

  private final String store;
  private final Duration taskTimeout;
  private final Duration inTransaction;
  private final Duration betweenTransactions;

  /**
   * Takes the limits from an application's configuration.
   *
   * @param store for messages
   */
  Patience(String store, Map<String, Object> appConfigs) {
    this.store = store;
    this.taskTimeout =
        Duration.ofMillis(number(appConfigs, DEFAULT_TASK_TIMEOUT, "task.timeout.ms"));
    long pollInterval =
        number(
            appConfigs,
            DEFAULT_MAX_POLL_INTERVAL,
            "main.consumer.max.poll.interval.ms",
            "consumer.max.poll.interval.ms",
            "max.poll.interval.ms");
    long between = Math.min(taskTimeout.toMillis(), pollInterval / 2);
    this.betweenTransactions = Duration.ofMillis(between);
    this.inTransaction =
        StreamsGuarantee.isExactlyOnce(appConfigs)
            ? Duration.ofMillis(
                Math.min(
                    between,
                    number(
                            appConfigs,
                            DEFAULT_TRANSACTION_TIMEOUT,
                            "producer.transaction.timeout.ms",
                            "transaction.timeout.ms")
                        * 3
                        / 4))
            : betweenTransactions;
  }

  private static long number(Map<String, Object> configs, long fallback, String... names) {
    for (String name : names) {
      Object value = configs.get(name);
      if (value != null) {
        return Long.parseLong(value.toString().trim());
      }
    }
    return fallback;
  }

  /** For how long a task may make no progress. */
  Duration taskTimeout() {
    return taskTimeout;
  }

  /** How long a thread may wait that may have a transaction open. */
  Duration inTransaction() {
    return inTransaction;
  }

  /** How long a thread may wait that has just committed. */
  Duration betweenTransactions() {
    return betweenTransactions;
  }

  /**
   * The result of a call, repeated until it succeeds, fails for good or the time is over.
   *
   * @param what for messages, such as "read a row"
   * @throws TimeoutException when the time is over
   * @throws ProcessorStateException when trying again would not help
   */
  <T> T await(String what, Duration limit, Supplier<CompletionStage<T>> call) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (int failures = 1; ; failures++) {
      TableException failure;
      try {
        return call.get()
            .toCompletableFuture()
            .get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        throw tooLong(what, limit, e);
      } catch (ExecutionException | CompletionException e) {
        failure = tableException(e.getCause());
      } catch (TableException e) {
        failure = e;
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
      if (!failure.passing()) {
        throw forGood(what, failure);
      }
      Duration pause = Backoff.after(failures);
      if (System.nanoTime() + pause.toNanos() >= deadline) {
        throw tooLong(what, limit, failure);
      }
      pause(pause);
    }
  }

  /**
   * Waits for an answer without asking again; whether it came and is no failure.
   *
   * @throws TimeoutException when the time is over
   */
  boolean arrives(String what, Duration limit, Future<?> answer) {
    try {
      answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      throw tooLong(what, limit, e);
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Opens what asks Cassandra, and waits for it, by itself. */
  <T> T open(String what, Supplier<T> opening) {
    try {
      return opening.get();
    } catch (TableException e) {
      throw e.passing() ? tooLong(what, Duration.ZERO, e) : forGood(what, e);
    }
  }

  private static void pause(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  static TableException tableException(Throwable cause) {
    Throwable actual = cause;
    while (actual instanceof CompletionException && actual.getCause() != null) {
      actual = actual.getCause();
    }
    return actual instanceof TableException failure
        ? failure
        : new TableException(String.valueOf(actual), false, actual);
  }

  TimeoutException tooLong(String what, Duration limit, Throwable cause) {
    return new TimeoutException(
        "Store "
            + store
            + " could not "
            + what
            + " within "
            + limit.toMillis()
            + " ms: "
            + (cause.getMessage() == null ? "no answer from Cassandra" : cause.getMessage())
            + ". It is tried again until task.timeout.ms is over.",
        cause);
  }

  ProcessorStateException forGood(String what, TableException cause) {
    return new ProcessorStateException(
        "Store " + store + " could not " + what + ": " + cause.getMessage(), cause);
  }
}
