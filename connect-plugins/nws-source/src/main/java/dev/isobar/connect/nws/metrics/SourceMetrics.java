package dev.isobar.connect.nws.metrics;

import dev.isobar.connect.nws.config.Feed;
import java.time.Duration;
import java.time.Instant;

/** What a task tells of its work. Implementations are thread-safe; by default nothing is kept. */
public interface SourceMetrics {

  /** The status of a request that got no answer. */
  int NO_ANSWER = 0;

  /** For those who do not measure. */
  SourceMetrics NONE = new SourceMetrics() {};

  /**
   * A request ended.
   *
   * @param status the HTTP status; {@link #NO_ANSWER} if there was none
   */
  default void answered(int status) {}

  /** A request had to wait for its place within the rate limit. */
  default void waited(Duration wait) {}

  /** A request was put off because the answer already had is still fresh. */
  default void spared() {}

  /** A request failed and will be tried again later. */
  default void backedOff() {}

  /** A record of the control topic could not be read. */
  default void malformedControl() {}

  /** Something listed by the API was looked at. */
  default void counted(Feed feed, Outcome outcome) {}

  /**
   * A record was made.
   *
   * @param eventTime the time it speaks of
   */
  default void emitted(Feed feed, Instant eventTime) {}
}
