package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.concurrent.CompletableFuture;

/** One group that was asked for, and its answer for as long as that holds. */
final class GroupFetch {

  private final RowKey group;
  private final CompletableFuture<Void> arrived;
  private Group rows;
  private boolean stale;
  private boolean used;
  private boolean neededAgain;

  /**
   * @param arrived done when the query that it is part of has been answered
   */
  GroupFetch(RowKey group, CompletableFuture<Void> arrived) {
    this.group = group;
    this.arrived = arrived;
  }

  RowKey group() {
    return group;
  }

  synchronized void complete(Group answer) {
    rows = answer;
  }

  /** Keeps an answer that has come in step with a row written; one still to come is stale. */
  synchronized void written(Row row) {
    if (rows == null) {
      stale = true;
    } else {
      rows = rows.with(row);
    }
  }

  synchronized void markStale() {
    stale = true;
  }

  synchronized boolean isStale() {
    return stale;
  }

  /** The group, null if what came does not count or nothing has come. */
  synchronized Group rows() {
    return stale ? null : rows;
  }

  /** Done when the answer is there, or that there will be none. */
  CompletableFuture<Void> arrived() {
    return arrived;
  }

  /** Notes that somebody needed this fetch; whether it is the first time. */
  synchronized boolean use() {
    boolean first = !used;
    used = true;
    return first;
  }

  synchronized boolean isUsed() {
    return used;
  }

  /** Notes that records polled since it was asked for need it, too. */
  synchronized void needAgain() {
    neededAgain = true;
  }

  /** Whether it was needed again since this was asked last. */
  synchronized boolean takeNeededAgain() {
    boolean needed = neededAgain;
    neededAgain = false;
    return needed;
  }
}
