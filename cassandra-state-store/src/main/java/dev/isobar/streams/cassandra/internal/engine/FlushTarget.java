package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.TableException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Where a {@link WriteBehind} flushes to. */
interface FlushTarget {

  /**
   * Begins to write an exact buffer and, after all its rows, how far the store is. What is to be
   * said of the store is taken before this returns.
   *
   * @param rows which no longer change
   * @param offset of the changelog, as of which the rows are the state
   * @param onTrouble told of each failure that is tried again
   * @return done when all is written, failed when it never will be
   */
  CompletableFuture<Void> flush(Buffer rows, long offset, Consumer<TableException> onTrouble);

  /** Somebody waits for the flush that is going on. */
  void hurry();

  /** Stops trying; flushes that go on need not end. */
  void stop();
}
