package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.support.delivery.Delivery;

/** A delivered record, what it does, and what became of it so far. */
final class BulkItem {

  // What record, delivery and the rest of an item take in memory besides, at the least.
  private static final int OVERHEAD = 256;

  private final Delivery delivery;
  private final BulkAction action;
  private Lane lane;
  private int failures;
  private long successesBefore;

  BulkItem(Delivery delivery, BulkAction action) {
    this.delivery = delivery;
    this.action = action;
  }

  Delivery delivery() {
    return delivery;
  }

  BulkAction action() {
    return action;
  }

  byte[] lines() {
    return action.lines();
  }

  /** How many bytes of memory it is taken to need. */
  int weight() {
    return action.lines().length + OVERHEAD;
  }

  Lane lane() {
    return lane;
  }

  void enter(Lane its) {
    lane = its;
  }

  /** Whether the document's next action may share its bulk, whatever becomes of either. */
  boolean replacesAll() {
    return action.method() == BulkAction.Method.INDEX
        || action.method() == BulkAction.Method.DELETE;
  }

  /** Counts one more failure that is perhaps the document's own fault, and returns their number. */
  int failed(long successes) {
    if (failures == 0) {
      successesBefore = successes;
    }
    failures++;
    return failures;
  }

  /** Whether others have succeeded since this one failed first. */
  boolean othersSucceeded(long successes) {
    return successes > successesBefore;
  }
}
