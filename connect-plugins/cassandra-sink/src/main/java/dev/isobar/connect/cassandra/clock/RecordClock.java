package dev.isobar.connect.cassandra.clock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gives the records of one partition of a topic their timestamps. For one thread. */
public interface RecordClock {

  /** Stands for the time of a record that has none. */
  long NO_TIME = Long.MIN_VALUE;

  /**
   * Returns when a record's writes take effect. The same record always gets the same.
   *
   * @param time the record's own timestamp in milliseconds since 1970, or {@link #NO_TIME}
   * @return microseconds since 1970
   * @throws org.apache.kafka.connect.errors.DataException if the record lacks what the clock needs
   */
  long timestamp(long offset, long time);

  /** Whether this record cannot be of the topic whose records the clock has seen. */
  default boolean contradicts(long offset, long time) {
    return false;
  }

  /**
   * Starts again for another topic of the same name: whatever is stamped from now on is later than
   * all that was stamped before.
   *
   * @param offset the first that will be stamped
   */
  default void renew(long offset) {
    throw new UnsupportedOperationException();
  }

  /** Stores how far the clock has come, if that has changed. */
  default CompletionStage<?> save() {
    return CompletableFuture.completedFuture(null);
  }
}
