package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.DocumentKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Actions that wait to be sent. A document's next action is not sent before the last is answered,
 * so whatever is turned away, lost or repeated, its actions take effect in the order of the topic.
 * Only actions that replace all of a document share a bulk, which runs them in its order.
 */
final class BulkQueue {

  private final int maxRecords;
  private final LongSupplier clock;
  private final Map<DocumentKey, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private long maxBytes;
  private int readySize;
  private long readyBytes;
  private long waitingSince;
  private int size;
  private long weight;

  /**
   * Makes an empty one.
   *
   * @param maxBytes how large a bulk may be; a larger action goes alone
   * @param maxRecords how many actions may share one
   * @param clock nanoseconds that only grow
   */
  BulkQueue(long maxBytes, int maxRecords, LongSupplier clock) {
    this.maxBytes = maxBytes;
    this.maxRecords = maxRecords;
    this.clock = clock;
  }

  void add(BulkItem item) {
    size++;
    weight += item.weight();
    DocumentKey document = item.action().document();
    Lane lane = document.id() == null ? null : lanes.get(document);
    if (lane == null) {
      lane = new Lane(document);
      if (document.id() != null) {
        lanes.put(document, lane);
      }
      lane.add(item);
      noteWaiting();
      ready.addLast(lane);
      readySize++;
      readyBytes += item.lines().length;
      return;
    }
    lane.add(item);
    if (!lane.isOnItsWay()) {
      readySize++;
      readyBytes += item.lines().length;
    }
  }

  private void noteWaiting() {
    if (ready.isEmpty()) {
      waitingSince = clock.getAsLong();
    }
  }

  /** Makes the next bulk of what is ready; null if nothing is. */
  Bulk poll() {
    Bulk bulk = new Bulk();
    while (!ready.isEmpty() && hasRoom(bulk, ready.peekFirst().peek())) {
      Lane lane = ready.pollFirst();
      readySize -= lane.size();
      readyBytes -= lane.bytes();
      take(lane, bulk);
      if (!lane.isOnItsWay()) {
        leave(lane);
      }
    }
    if (!ready.isEmpty()) {
      waitingSince = clock.getAsLong();
    }
    return bulk.size() == 0 ? null : bulk;
  }

  private void take(Lane lane, Bulk bulk) {
    boolean alone = false;
    while (!alone && !lane.isEmpty() && hasRoom(bulk, lane.peek())) {
      if (lane.isOnItsWay() && !lane.peek().replacesAll()) {
        return;
      }
      BulkItem item = lane.take();
      if (item.delivery().isDropped()) {
        forget(item);
      } else {
        bulk.add(item);
        alone = !item.replacesAll();
      }
    }
  }

  private boolean hasRoom(Bulk bulk, BulkItem item) {
    return bulk.size() == 0
        || (bulk.size() < maxRecords && bulk.bytes() + item.lines().length <= maxBytes);
  }

  private void forget(BulkItem item) {
    size--;
    weight -= item.weight();
    item.lane().answered();
  }

  /** The action is answered, or nobody waits for it. */
  void finished(BulkItem item) {
    forget(item);
    if (!item.lane().isOnItsWay()) {
      leave(item.lane());
    }
  }

  private void leave(Lane lane) {
    if (lane.isEmpty()) {
      if (lane.document().id() != null) {
        lanes.remove(lane.document());
      }
      return;
    }
    noteWaiting();
    ready.addFirst(lane);
    readySize += lane.size();
    readyBytes += lane.bytes();
  }

  /** Puts back actions of a bulk, its last ones, that are to be sent in another. */
  void putBack(List<BulkItem> items) {
    for (int index = items.size() - 1; index >= 0; index--) {
      BulkItem item = items.get(index);
      Lane lane = item.lane();
      lane.putBack(item);
      if (!lane.isOnItsWay()) {
        leave(lane);
      }
    }
  }

  /** From now on bulks are no larger than this. */
  void shrinkTo(long bytes) {
    maxBytes = Math.min(maxBytes, bytes);
  }

  /** Whether anything can be sent now. */
  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** Whether what can be sent now fills a bulk. */
  boolean isFull() {
    return readyBytes >= maxBytes || readySize >= maxRecords;
  }

  /** Since when something can be sent and has not been. */
  long waitingSince() {
    return waitingSince;
  }

  /** How many actions wait or are under way. */
  int size() {
    return size;
  }

  /** How many bytes of memory they are taken to need. */
  long weight() {
    return weight;
  }
}
