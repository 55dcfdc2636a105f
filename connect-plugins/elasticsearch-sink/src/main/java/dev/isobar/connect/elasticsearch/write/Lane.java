package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.DocumentKey;
import java.util.ArrayDeque;

/** What there is to do with one document, in the order of its records. */
final class Lane {

  private final DocumentKey document;
  // Most documents have but one action at a time.
  private BulkItem first;
  private ArrayDeque<BulkItem> others;
  private long bytes;
  private int size;
  private int unanswered;

  Lane(DocumentKey document) {
    this.document = document;
  }

  DocumentKey document() {
    return document;
  }

  void add(BulkItem item) {
    item.enter(this);
    if (first == null) {
      first = item;
    } else {
      if (others == null) {
        others = new ArrayDeque<>(4);
      }
      others.addLast(item);
    }
    bytes += item.lines().length;
    size++;
  }

  /** The next to be sent, or null. */
  BulkItem peek() {
    return first;
  }

  /** Takes out the next; it is on its way until it is {@linkplain #answered() answered}. */
  BulkItem take() {
    BulkItem taken = first;
    first = others == null ? null : others.pollFirst();
    bytes -= taken.lines().length;
    size--;
    unanswered++;
    return taken;
  }

  /** Puts back one that was taken last. */
  void putBack(BulkItem item) {
    if (first != null) {
      if (others == null) {
        others = new ArrayDeque<>(4);
      }
      others.addFirst(first);
    }
    first = item;
    bytes += item.lines().length;
    size++;
    unanswered--;
  }

  void answered() {
    unanswered--;
  }

  boolean isOnItsWay() {
    return unanswered > 0;
  }

  boolean isEmpty() {
    return first == null;
  }

  /** How many actions wait to be taken. */
  int size() {
    return size;
  }

  /** How large they are together. */
  long bytes() {
    return bytes;
  }
}
