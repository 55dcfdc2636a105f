package dev.isobar.connect.elasticsearch.write;

import dev.isobar.connect.elasticsearch.document.BulkAction.Method;
import java.util.Set;

/**
 * What became of an action that has not simply succeeded.
 *
 * @param status the action's HTTP status
 * @param errorType Elasticsearch's name for the error; null without one
 * @param reason Elasticsearch's words for it; null without an error
 */
record ItemResult(int status, String errorType, String reason) {

  /** What to do next. */
  enum Verdict {
    /** There is nothing to do: the document exists already. */
    DONE,
    /** A newer version is there. */
    STALE,
    /** The cluster has too much to do or lacks a shard, which passes. */
    TURNED_AWAY,
    /** Another's change came in between. */
    CONFLICT,
    /** The cluster's trouble or the document's fault, which only further attempts can tell. */
    SUSPECT,
    /** The index takes no writes until an operator, or freed disk space, puts that right. */
    BLOCKED,
    /** This document's own fault. */
    REJECTED,
    /** Every document would fail so. */
    REFUSED
  }

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Set<Integer> UNAVAILABLE = Set.of(TOO_MANY_REQUESTS, 502, 503, 504);

  private static final Set<String> INDEX_UNAVAILABLE =
      Set.of("cluster_block_exception", "index_closed_exception");

  private static final Set<String> NOT_ALLOWED =
      Set.of("security_exception", "index_not_found_exception");

  private static final String VERSION_CONFLICT = "version_conflict_engine_exception";

  Verdict verdict(Method method) {
    if (isType(INDEX_UNAVAILABLE)) {
      return Verdict.BLOCKED;
    }
    if (VERSION_CONFLICT.equals(errorType)) {
      return switch (method) {
        case CREATE -> Verdict.DONE;
        case UPDATE -> Verdict.CONFLICT;
        case INDEX, DELETE -> Verdict.STALE;
      };
    }
    if (UNAVAILABLE.contains(status)) {
      return Verdict.TURNED_AWAY;
    }
    if (status >= 500) {
      return Verdict.SUSPECT;
    }
    return isType(NOT_ALLOWED) ? Verdict.REFUSED : Verdict.REJECTED;
  }

  private boolean isType(Set<String> types) {
    return errorType != null && types.contains(errorType);
  }

  String words() {
    return errorType + " (status " + status + "): " + reason;
  }
}
