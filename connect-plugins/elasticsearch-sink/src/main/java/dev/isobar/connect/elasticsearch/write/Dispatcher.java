package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.support.RecordErrors.RecordError;
import dev.isobar.connect.support.delivery.Answers;
import dev.isobar.connect.support.delivery.Outage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Fills bulks, sends them and passes their answers on. Everything happens on the task's thread but
 * for the answers' arrival.
 */
final class Dispatcher {

  /**
   * An answer to a bulk.
   *
   * @param failure null if there is a result
   * @param at when it came, by the dispatcher's clock
   */
  private record Answer(Bulk bulk, BulkAnswer result, Throwable failure, long at) {}

  private final BulkTarget target;
  private final BulkQueue queue;
  private final RetryQueue retries;
  private final BulkLimit limit;
  private final Outage outage;
  private final Judge judge;
  private final WriteMetrics metrics;
  private final long lingerNanos;
  private final LongSupplier clock;
  private final Answers<Answer> answers = new Answers<>();
  private final Set<Bulk> inFlight = new HashSet<>();

  /**
   * Makes one.
   *
   * @param lingerNanos how long a bulk may wait to be filled while others are in flight
   * @param clock nanoseconds that only grow
   */
  Dispatcher(
      BulkTarget target,
      BulkQueue queue,
      RetryQueue retries,
      BulkLimit limit,
      Outage outage,
      WriteMetrics metrics,
      long lingerNanos,
      LongSupplier clock) {
    this.target = target;
    this.queue = queue;
    this.retries = retries;
    this.limit = limit;
    this.outage = outage;
    this.judge = new Judge(queue, retries, limit, outage, metrics, clock);
    this.metrics = metrics;
    this.lingerNanos = lingerNanos;
    this.clock = clock;
  }

  void add(BulkItem item) {
    queue.add(item);
  }

  /**
   * Sends as much as may be sent now.
   *
   * @param all whether bulks go that might still be filled
   */
  void send(boolean all) {
    if (outage.waitNanos() > 0) {
      return;
    }
    while (mayFly()) {
      Bulk bulk = next(all);
      if (bulk == null) {
        break;
      }
      send(bulk);
    }
    metrics.inFlight(inFlight.size(), limit.current());
  }

  /**
   * Whether one more may be in flight. A cluster that was away gets one to show that it is back.
   */
  private boolean mayFly() {
    return inFlight.size() < (outage.isLasting() ? 1 : limit.current());
  }

  private Bulk next(boolean all) {
    for (Bulk again = retries.poll(); again != null; again = retries.poll()) {
      Bulk wanted = judge.withoutDropped(again);
      if (wanted.size() > 0) {
        return wanted;
      }
    }
    return all || nanosToFull() == 0 ? queue.poll() : null;
  }

  /** How long what is ready may still wait to fill a bulk. */
  private long nanosToFull() {
    if (inFlight.isEmpty() || queue.isFull()) {
      return 0;
    }
    return Math.max(0, queue.waitingSince() + lingerNanos - clock.getAsLong());
  }

  private void send(Bulk bulk) {
    bulk.sent(clock.getAsLong());
    inFlight.add(bulk);
    var unused =
        target
            .send(bulk)
            .whenComplete(
                (result, failure) ->
                    answers.add(new Answer(bulk, result, cause(failure), clock.getAsLong())));
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /**
   * Takes in the answers that have come.
   *
   * @throws ConnectException if the cluster refuses for a reason that no record is to blame for
   */
  void takeAnswers() {
    for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
      Bulk bulk = answer.bulk();
      inFlight.remove(bulk);
      if (answer.failure() == null) {
        metrics.answered(bulk.bytes(), answer.at() - bulk.sentAt());
        judge.settle(bulk, answer.result());
      } else if (answer.failure() instanceof ClusterTroubleException trouble) {
        judge.trouble(bulk, trouble);
      } else if (answer.failure() instanceof BulkRefusedException refusal) {
        judge.refused(bulk, refusal);
      } else {
        throw new ConnectException(
            "A bulk request cannot be made: " + answer.failure(), answer.failure());
      }
    }
  }

  /** Returns the records found faulty since the last call. */
  List<RecordError> errors() {
    return judge.takeErrors();
  }

  /** Waits for an answer, or until more may be sent, but no longer than given. */
  void await(long nanos) throws InterruptedException {
    long wait = nanos;
    if (outage.waitNanos() > 0) {
      wait = Math.min(wait, outage.waitNanos());
    } else if (mayFly()) {
      wait = Math.min(wait, retries.nanosToNext());
      if (!queue.isEmpty()) {
        wait = Math.min(wait, nanosToFull());
      }
    }
    answers.await(1, wait);
  }

  /** Whether something waits to be sent. */
  boolean hasUnsent() {
    return !queue.isEmpty() || retries.isDue();
  }

  /** Whether a bulk is under way that nobody waits for any more, in whole or in part. */
  boolean hasDroppedInFlight() {
    return inFlight.stream().anyMatch(Bulk::hasDropped);
  }

  /** Whether nothing waits and nothing is under way. */
  boolean isIdle() {
    return queue.size() == 0;
  }

  /** How many bytes of memory are taken by what waits or is under way. */
  long bytes() {
    return queue.weight();
  }
}
