package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.DocumentKey;
import dev.isobar.connect.elasticsearch.write.ItemResult.Verdict;
import dev.isobar.connect.support.RecordErrors.RecordError;
import dev.isobar.connect.support.delivery.Outage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of each action of a bulk that is answered. For the task's thread. */
final class Judge {

  private static final Logger log = LoggerFactory.getLogger(Judge.class);
  private static final int ATTEMPTS_OF_A_SUSPECT = 5;

  private final BulkQueue queue;
  private final RetryQueue retries;
  private final BulkLimit limit;
  private final Outage outage;
  private final WriteMetrics metrics;
  private final LongSupplier clock;
  private List<RecordError> errors = new ArrayList<>();
  private long successes;
  private boolean suspicionLogged;

  Judge(
      BulkQueue queue,
      RetryQueue retries,
      BulkLimit limit,
      Outage outage,
      WriteMetrics metrics,
      LongSupplier clock) {
    this.queue = queue;
    this.retries = retries;
    this.limit = limit;
    this.outage = outage;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Returns the records found faulty since the last call. */
  List<RecordError> takeErrors() {
    List<RecordError> found = errors;
    errors = found.isEmpty() ? found : new ArrayList<>();
    return found;
  }

  /**
   * Each action by itself: done, sent again or reported.
   *
   * @throws ConnectException if one is refused for a reason that no record is to blame for
   */
  void settle(Bulk bulk, BulkAnswer answer) {
    metrics.written(answer.tally());
    if (answer.troubles().isEmpty()) {
      bulk.items().forEach(this::done);
      succeeded(bulk, bulk.size());
      limit.succeeded();
      return;
    }
    Round round = new Round();
    for (int index = 0; index < bulk.size(); index++) {
      round.judge(bulk.items().get(index), answer.troubles().get(index));
    }
    sendAgain(bulk, round);
  }

  private void sendAgain(Bulk bulk, Round round) {
    if (round.blocked != null) {
      trouble(bulk, round.again, round.blocked, true);
      return;
    }
    if (round.turnedAway != null) {
      limit.overloaded(bulk.sentAt(), clock.getAsLong());
      if (round.done == 0) {
        trouble(bulk, round.again, round.turnedAway, false);
        return;
      }
    }
    if (round.done > 0) {
      succeeded(bulk, round.done);
    }
    if (!round.again.isEmpty()) {
      metrics.retried(round.again.size());
      retries.addDelayed(round.again, bulk);
    }
  }

  /** All of a bulk again, and everything else too waits until the cluster takes writes. */
  void trouble(Bulk bulk, ClusterTroubleException cause) {
    limit.overloaded(bulk.sentAt(), clock.getAsLong());
    trouble(bulk, bulk.items(), cause, cause.isAway());
  }

  private void trouble(
      Bulk bulk, List<BulkItem> again, ClusterTroubleException cause, boolean isAway) {
    metrics.retried(again.size());
    outage.failed(bulk.sentAt(), cause, isAway);
    retries.addDue(again);
  }

  private void succeeded(Bulk bulk, int documents) {
    successes += documents;
    suspicionLogged = false;
    outage.succeeded(bulk.sentAt(), queue.size());
  }

  /**
   * A request that was refused as a whole is halved until the action at fault stands alone.
   *
   * @throws ConnectException if no other request would fare better
   */
  void refused(Bulk bulk, BulkRefusedException refusal) {
    if (!refusal.isForItsContent()) {
      throw new ConnectException(refusal.getMessage(), refusal);
    }
    outage.succeeded(bulk.sentAt(), queue.size());
    if (bulk.size() == 1) {
      reject(bulk.items().get(0), refusal.getMessage());
      return;
    }
    if (refusal.isTooLarge()) {
      log.info(
          "Elasticsearch takes no bulk of {} bytes; bulks are at most half as large from now on",
          bulk.bytes());
      queue.shrinkTo(bulk.bytes() / 2);
    }
    metrics.retried(bulk.size());
    int middle = bulk.size() / 2;
    queue.putBack(bulk.items().subList(middle, bulk.size()));
    retries.addDue(bulk.items().subList(0, middle));
  }

  /** Returns what of a bulk somebody still waits for. */
  Bulk withoutDropped(Bulk bulk) {
    if (!bulk.hasDropped()) {
      return bulk;
    }
    List<BulkItem> wanted = new ArrayList<>();
    for (BulkItem item : bulk.items()) {
      if (item.delivery().isDropped()) {
        queue.finished(item);
      } else {
        wanted.add(item);
      }
    }
    return Bulk.again(wanted, bulk.backoff());
  }

  private void done(BulkItem item) {
    if (!item.delivery().isDropped()) {
      metrics.indexed(item.delivery().record().timestamp());
    }
    finish(item);
  }

  private void reject(BulkItem item, String reason) {
    if (!item.delivery().isDropped() && item.delivery().report()) {
      errors.add(new RecordError(item.delivery().record(), new DataException(words(item, reason))));
    }
    finish(item);
  }

  private void finish(BulkItem item) {
    queue.finished(item);
    item.delivery().answered();
  }

  private static String words(BulkItem item, String reason) {
    DocumentKey document = item.action().document();
    String id = document.id() == null ? "" : " " + document.id();
    return "document" + id + " of index " + document.index() + ": " + reason;
  }

  /** One look at the actions of a bulk, in their order. */
  private final class Round {

    private final List<BulkItem> again = new ArrayList<>();
    private final Set<DocumentKey> repeated = new HashSet<>();
    private ClusterTroubleException blocked;
    private ClusterTroubleException turnedAway;
    private int done;

    void judge(BulkItem item, ItemResult result) {
      Verdict verdict = result == null ? Verdict.DONE : result.verdict(item.action().method());
      switch (verdict) {
        case DONE -> {
          if (result != null) {
            metrics.unchanged();
          }
          doneUnlessRepeated(item);
        }
        case STALE -> {
          metrics.stale();
          doneUnlessRepeated(item);
        }
        case BLOCKED -> {
          blocked = trouble(item, result);
          repeat(item);
        }
        case TURNED_AWAY -> {
          turnedAway = trouble(item, result);
          repeat(item);
        }
        case CONFLICT -> repeat(item);
        case SUSPECT -> suspect(item, result);
        case REJECTED -> reject(item, result.words());
        case REFUSED ->
            throw new ConnectException(
                "Elasticsearch refuses " + Judge.words(item, result.words()));
      }
    }

    /** After an earlier action of the document that is sent again, the later has to come again. */
    private void doneUnlessRepeated(BulkItem item) {
      done++;
      if (repeated.contains(item.action().document())) {
        again.add(item);
      } else {
        Judge.this.done(item);
      }
    }

    private void repeat(BulkItem item) {
      again.add(item);
      if (item.action().document().id() != null) {
        repeated.add(item.action().document());
      }
    }

    private void suspect(BulkItem item, ItemResult result) {
      int failures = item.failed(successes);
      if (failures >= ATTEMPTS_OF_A_SUSPECT) {
        if (item.othersSucceeded(successes)) {
          reject(item, result.words());
          return;
        }
        if (!suspicionLogged) {
          suspicionLogged = true;
          log.warn(
              "Elasticsearch fails at {}; trying until it or another succeeds",
              Judge.words(item, result.words()));
        }
      }
      repeat(item);
    }

    private static ClusterTroubleException trouble(BulkItem item, ItemResult result) {
      return new ClusterTroubleException(
          "index " + item.action().document().index() + ": " + result.words());
    }
  }
}
