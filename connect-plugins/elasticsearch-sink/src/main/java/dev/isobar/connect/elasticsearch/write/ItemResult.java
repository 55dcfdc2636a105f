package dev.isobar.connect.elasticsearch.write;

import java.util.Set;

/**
 * What became of one item of a bulk request.
 *
 * @param status the item's HTTP status
 * @param errorType Elasticsearch's name for the error; null without one
 * @param reason Elasticsearch's words for it; null without an error
 */
public record ItemResult(int status, String errorType, String reason) {

  /** What to do next. */
  enum Verdict {
    /** It is as the topic says. */
    DONE,
    /** The cluster's trouble, which passes. */
    RETRY,
    /** This document's own fault. */
    REJECTED,
    /** Every document would fail so. */
    REFUSED
  }

  /** Errors of the index's state, not of the document, that an operator or time puts right. */
  private static final Set<String> INDEX_UNAVAILABLE =
      Set.of("cluster_block_exception", "index_closed_exception");

  private static final Set<String> NOT_ALLOWED =
      Set.of("security_exception", "index_not_found_exception");

  static ItemResult status(int status) {
    return new ItemResult(status, null, null);
  }

  Verdict verdict() {
    // A deletion of a document that is not there answers 404 without an error.
    if (status < 300 || (status == 404 && errorType == null)) {
      return Verdict.DONE;
    }
    if (status == 429 || status >= 500 || isType(INDEX_UNAVAILABLE)) {
      return Verdict.RETRY;
    }
    return isType(NOT_ALLOWED) ? Verdict.REFUSED : Verdict.REJECTED;
  }

  private boolean isType(Set<String> types) {
    return errorType != null && types.contains(errorType);
  }
}
