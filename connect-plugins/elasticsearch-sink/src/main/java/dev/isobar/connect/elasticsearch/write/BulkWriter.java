package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.DocumentKey;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.RecordErrors.RecordError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Sends items in bulks, one bulk at a time, until each item is done or rejected. The items of a
 * bulk take effect in order, and a bulk is finished before the next is sent: so the last item of a
 * document wins, whatever had to be sent twice.
 */
public final class BulkWriter {

  /** Sends one bulk and returns the result of each item, in order. */
  @FunctionalInterface
  public interface Sender {
    /**
     * @throws ClusterTroubleException if there is no answer that can be used
     */
    List<ItemResult> send(List<BulkItem> items);
  }

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    void await(Duration wait) throws InterruptedException;
  }

  private static final int ATTEMPTS = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;

  private final Sender sender;
  private final int maxBytes;
  private final int maxRecords;
  private final RandomGenerator random;
  private final Pause pause;

  /** Makes one. */
  public BulkWriter(
      Sender sender, int maxBytes, int maxRecords, RandomGenerator random, Pause pause) {
    this.sender = sender;
    this.maxBytes = maxBytes;
    this.maxRecords = maxRecords;
    this.random = random;
    this.pause = pause;
  }

  /**
   * Writes the items.
   *
   * @return the records Elasticsearch rejects, and why
   * @throws ClusterTroubleException if some could not be written now
   * @throws ConnectException if Elasticsearch refuses for a reason no document is to blame for
   */
  public List<RecordError> write(List<BulkItem> items) throws InterruptedException {
    List<RecordError> rejected = new ArrayList<>();
    List<BulkItem> bulk = new ArrayList<>();
    long bytes = 0;
    for (BulkItem item : items) {
      boolean full = bytes + item.body().length > maxBytes || bulk.size() == maxRecords;
      if (full && !bulk.isEmpty()) {
        finish(bulk, rejected);
        bulk = new ArrayList<>();
        bytes = 0;
      }
      bulk.add(item);
      bytes += item.body().length;
    }
    if (!bulk.isEmpty()) {
      finish(bulk, rejected);
    }
    return rejected;
  }

  private void finish(List<BulkItem> bulk, List<RecordError> rejected) throws InterruptedException {
    Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    List<BulkItem> pending = bulk;
    while (true) {
      List<ItemResult> results = send(pending);
      List<BulkItem> again = judge(pending, results, rejected);
      if (again.isEmpty()) {
        return;
      }
      Duration wait = backoff.next();
      if (backoff.failures() == ATTEMPTS) {
        throw new ClusterTroubleException(
            again.size() + " documents were turned away " + ATTEMPTS + " times: " + worst(results));
      }
      pause.await(wait);
      pending = again;
    }
  }

  /** Sends items; a request refused as a whole is halved until the item at fault stands alone. */
  private List<ItemResult> send(List<BulkItem> items) {
    try {
      return sender.send(items);
    } catch (BulkRefusedException e) {
      if (e.status() != BAD_REQUEST && e.status() != TOO_LARGE) {
        throw new ConnectException(e.getMessage(), e);
      }
      if (items.size() == 1) {
        return List.of(new ItemResult(e.status(), "request_refused", e.getMessage()));
      }
      int middle = items.size() / 2;
      List<ItemResult> results = new ArrayList<>(send(items.subList(0, middle)));
      results.addAll(send(items.subList(middle, items.size())));
      return results;
    }
  }

  /** Returns what has to be sent again, in order. */
  private static List<BulkItem> judge(
      List<BulkItem> items, List<ItemResult> results, List<RecordError> rejected) {
    LinkedList<BulkItem> again = new LinkedList<>();
    Set<DocumentKey> done = new HashSet<>();
    // Backwards, because an item must not be sent again after a later one of its document is done.
    for (int index = items.size() - 1; index >= 0; index--) {
      BulkItem item = items.get(index);
      ItemResult result = results.get(index);
      switch (result.verdict()) {
        case DONE -> done.add(item.document());
        case RETRY -> {
          if (!done.contains(item.document())) {
            again.addFirst(item);
          }
        }
        case REJECTED ->
            rejected.add(new RecordError(item.record(), new DataException(words(item, result))));
        case REFUSED -> throw new ConnectException("Elasticsearch refuses " + words(item, result));
      }
    }
    return again;
  }

  private static String words(BulkItem item, ItemResult result) {
    return "document "
        + item.document().id()
        + " of index "
        + item.document().index()
        + ": "
        + result.errorType()
        + " (status "
        + result.status()
        + "): "
        + result.reason();
  }

  private static ItemResult worst(List<ItemResult> results) {
    return results.stream()
        .filter(result -> result.verdict() == ItemResult.Verdict.RETRY)
        .findFirst()
        .orElseThrow();
  }
}
