package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Page;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Selection;
import dev.isobar.streams.cassandra.internal.table.Slice;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Pages through one slice, asking for the next page while this one is read. Holds two pages at
 * most.
 */
final class SliceScan implements RowIterator {

  private static final int FIRST_PAGE = 64;
  private static final int MAX_PAGE = 1_024;

  private final RowTable table;
  private final Slice slice;
  private final Selection selection;
  private final boolean forward;
  private final Patience patience;
  private final Duration limit;
  private final Function<TimeoutException, RuntimeException> gaveUp;
  private int pageSize = FIRST_PAGE;
  private Iterator<Row> rows = List.<Row>of().iterator();
  private Object page;
  private CompletionStage<Page> asked;
  private boolean ended;
  private Row next;

  /**
   * Begins to scan.
   *
   * @param limit how long a page is waited for
   * @param gaveUp what to throw when that was in vain
   */
  SliceScan(
      RowTable table,
      Slice slice,
      Selection selection,
      boolean forward,
      Patience patience,
      Duration limit,
      Function<TimeoutException, RuntimeException> gaveUp) {
    this.table = table;
    this.slice = slice;
    this.selection = selection;
    this.forward = forward;
    this.patience = patience;
    this.limit = limit;
    this.gaveUp = gaveUp;
    this.asked = ask();
  }

  private CompletionStage<Page> ask() {
    return table.scan(slice, selection, forward, pageSize, page);
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      if (rows.hasNext()) {
        next = rows.next();
      } else if (ended) {
        return false;
      } else {
        take();
      }
    }
    return true;
  }

  private void take() {
    try {
      takePage();
    } catch (TimeoutException e) {
      throw gaveUp.apply(e);
    }
  }

  private void takePage() {
    CompletionStage<Page> first = asked;
    boolean[] again = {false};
    Page taken =
        patience.await(
            "read a range",
            limit,
            () -> {
              CompletionStage<Page> call = again[0] ? ask() : first;
              again[0] = true;
              return call;
            });
    rows = taken.rows().iterator();
    page = taken.next();
    ended = page == null;
    pageSize = Math.min(MAX_PAGE, pageSize * 4);
    asked = ended ? null : ask();
  }

  @Override
  public Row peek() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return next;
  }

  @Override
  public Row next() {
    Row row = peek();
    next = null;
    return row;
  }

  @Override
  public void close() {
    ended = true;
    rows = List.<Row>of().iterator();
    next = null;
    asked = null;
  }
}
