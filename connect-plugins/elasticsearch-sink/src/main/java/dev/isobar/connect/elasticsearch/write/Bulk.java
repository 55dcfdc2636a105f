package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.support.Backoff;
import java.util.ArrayList;
import java.util.List;

/** Actions that are sent together. */
final class Bulk {

  private final List<BulkItem> items;
  private final Backoff backoff;
  private long bytes;
  private boolean updates;
  private long sentAt;

  /** Makes an empty one that has not been sent before. */
  Bulk() {
    this(new ArrayList<>(), null);
  }

  private Bulk(List<BulkItem> items, Backoff backoff) {
    this.items = items;
    this.backoff = backoff;
  }

  /**
   * Makes one of actions that were turned away.
   *
   * @param backoff counts how often
   */
  static Bulk again(List<BulkItem> items, Backoff backoff) {
    Bulk bulk = new Bulk(new ArrayList<>(items.size()), backoff);
    items.forEach(bulk::add);
    return bulk;
  }

  void add(BulkItem item) {
    items.add(item);
    bytes += item.lines().length;
    updates |= item.action().method() == BulkAction.Method.UPDATE;
  }

  List<BulkItem> items() {
    return items;
  }

  int size() {
    return items.size();
  }

  long bytes() {
    return bytes;
  }

  /** Whether one of them is an update, whose answer must tell whether anything changed. */
  boolean hasUpdates() {
    return updates;
  }

  /** Null if it has not been turned away. */
  Backoff backoff() {
    return backoff;
  }

  /** Whether nobody waits for one of them any more. */
  boolean hasDropped() {
    for (BulkItem item : items) {
      if (item.delivery().isDropped()) {
        return true;
      }
    }
    return false;
  }

  long sentAt() {
    return sentAt;
  }

  void sent(long now) {
    sentAt = now;
  }
}
