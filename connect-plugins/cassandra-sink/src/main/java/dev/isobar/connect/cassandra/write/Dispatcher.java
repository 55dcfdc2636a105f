package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.support.RecordErrors.RecordError;
import dev.isobar.connect.support.delivery.Answers;
import dev.isobar.connect.support.delivery.Delivery;
import dev.isobar.connect.support.delivery.InFlightLimit;
import dev.isobar.connect.support.delivery.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Sends what waits in the queue and judges the answers. Everything happens on the task's thread but
 * for the answers' arrival.
 */
final class Dispatcher {

  private static final int ATTEMPTS_OF_A_SUSPECT = 5;
  private static final int ATTEMPTS_OF_A_SUSPECT_BATCH = 2;
  private static final Duration FIRST_PAUSE_OF_A_SUSPECT = Duration.ofMillis(100);

  /**
   * An answer to a request.
   *
   * @param failure null if the request has succeeded
   * @param at when it came, by the dispatcher's clock
   */
  private record Answer(Request request, Throwable failure, long at) {}

  private record Delayed(Request request, long until) {}

  private final WriteQueue queue;
  private final InFlightLimit limit;
  private final Outage outage;
  private final WriteMetrics metrics;
  private final LongSupplier clock;
  private final Answers<Answer> answers = new Answers<>();
  private final PriorityQueue<Delayed> suspects =
      new PriorityQueue<>(Comparator.comparingLong(Delayed::until));
  private List<RecordError> errors = new ArrayList<>();
  private int inFlight;
  private long successes;

  Dispatcher(
      WriteQueue queue,
      InFlightLimit limit,
      Outage outage,
      WriteMetrics metrics,
      LongSupplier clock) {
    this.queue = queue;
    this.limit = limit;
    this.outage = outage;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Sends as much as may be sent now. */
  void send(WriteTarget target) {
    if (outage.waitNanos() > 0) {
      return;
    }
    revive();
    // A cluster that was away gets one request to show that it is back.
    int most = outage.isLasting() ? 1 : limit.current();
    while (inFlight < most) {
      Request request = queue.poll();
      if (request == null) {
        break;
      }
      send(request, target);
    }
    metrics.inFlight(inFlight, limit.current());
  }

  private void send(Request request, WriteTarget target) {
    request.sent(clock.getAsLong());
    inFlight++;
    try {
      var unused =
          target
              .send(request.statement())
              .whenComplete(
                  (result, failure) ->
                      answers.add(new Answer(request, cause(failure), clock.getAsLong())));
    } catch (RuntimeException e) {
      answers.add(new Answer(request, e, clock.getAsLong()));
    }
  }

  private void revive() {
    while (!suspects.isEmpty() && suspects.peek().until() - clock.getAsLong() <= 0) {
      queue.again(suspects.poll().request());
    }
  }

  /**
   * Takes in the answers that have come.
   *
   * @throws ConnectException if the cluster refuses for a reason that no record is to blame for
   */
  void takeAnswers(WriteTarget target, int waiting) {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Request request = answer.request();
      inFlight--;
      if (answer.failure() == null) {
        long took = answer.at() - request.sentAt();
        limit.succeeded(took, request.rows(), inFlight + 1, answer.at());
        outage.succeeded(request.sentAt(), waiting);
        metrics.succeeded(request.rows(), request.bytes(), took);
        successes++;
        finish(request);
      } else {
        fail(request, answer.failure(), target);
      }
    }
  }

  private void finish(Request request) {
    queue.finished(request);
    for (int index = 0; index < request.rows(); index++) {
      request.delivery(index).answered();
    }
  }

  private void fail(Request request, Throwable cause, WriteTarget target) {
    switch (FailureKind.of(cause)) {
      case TRANSIENT -> {
        metrics.retried();
        trouble(request, cause);
        queue.again(request);
      }
      case SUSPECT -> suspect(request, cause, target);
      case RECORD -> blame(request, cause, target);
      case PERMANENT -> throw refusal(request, cause);
    }
  }

  private void trouble(Request request, Throwable cause) {
    if (outage.failed(request.sentAt(), cause, FailureKind.isAway(cause))) {
      limit.overloaded();
    }
  }

  private void suspect(Request request, Throwable cause, WriteTarget target) {
    int failures = request.failed(successes);
    if (failures >= ATTEMPTS_OF_A_SUSPECT && request.othersSucceeded(successes)) {
      blame(request, cause, target);
      return;
    }
    metrics.retried();
    if (failures >= ATTEMPTS_OF_A_SUSPECT_BATCH && request.rows() > 1) {
      queue.takeApart(request);
      return;
    }
    if (failures >= ATTEMPTS_OF_A_SUSPECT) {
      // Nothing else has succeeded either, so it is the cluster rather than the record.
      trouble(request, cause);
    }
    long pause = FIRST_PAUSE_OF_A_SUSPECT.toNanos() << Math.min(failures, 6);
    suspects.add(new Delayed(request, clock.getAsLong() + pause));
  }

  private void blame(Request request, Throwable cause, WriteTarget target) {
    TableName table = request.lane().key().table();
    if (!target.has(table)) {
      throw new ConnectException(
          "The table " + table + " is gone: create it again and restart the task", cause);
    }
    if (request.rows() > 1) {
      queue.takeApart(request);
      return;
    }
    Delivery delivery = request.delivery(0);
    if (!delivery.isDropped() && delivery.report()) {
      errors.add(new RecordError(delivery.record(), cause));
    }
    finish(request);
  }

  private static ConnectException refusal(Request request, Throwable cause) {
    TableName table = request.lane().key().table();
    String remedy =
        cause instanceof UnauthorizedException
            ? ": grant the connector's user MODIFY on it, then restart the task: "
            : ": ";
    return new ConnectException(
        "Cassandra refuses to write to " + table + remedy + cause.getMessage(), cause);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Takes in a record's writes. */
  void add(Delivery delivery, List<Write> writes) {
    delivery.expect(writes.size());
    for (Write write : writes) {
      queue.add(delivery, write);
    }
  }

  /** Returns the records found faulty since the last call. */
  List<RecordError> errors() {
    List<RecordError> found = errors;
    errors = found.isEmpty() ? found : new ArrayList<>();
    return found;
  }

  /** Waits for a share of the answers on their way, but no longer than given. */
  void awaitAnswers(long nanos) throws InterruptedException {
    long wait = nanos;
    if (!suspects.isEmpty()) {
      wait = Math.min(wait, suspects.peek().until() - clock.getAsLong());
    }
    answers.await(Math.max(1, inFlight / 4), wait);
  }

  /** Whether a request waits to be sent. */
  boolean hasUnsent() {
    return !queue.isEmpty();
  }

  /** Whether nothing waits and nothing is under way. */
  boolean isIdle() {
    return queue.rows() == 0;
  }

  /** How many bytes wait or are under way. */
  long bytes() {
    return queue.bytes();
  }
}
