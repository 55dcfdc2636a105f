package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Page;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Selection;
import dev.isobar.streams.cassandra.internal.table.Slice;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Pages through one slice, asking for the next page while this one is read. Holds two pages at
 * most, and asks for fewer rows where they are large.
 */
public final class SliceScan extends LookaheadRows {

  private static final int FIRST_PAGE = 64;
  private static final int MAX_PAGE = 1_024;

  /** What a page is meant to weigh at most, as far as the rows of the one before tell. */
  private static final long PAGE_BYTES = 512 * 1024;

  private final RowTable table;
  private final Slice slice;
  private final Selection selection;
  private final boolean forward;
  private final int maxPage;
  private final Function<Supplier<CompletionStage<Page>>, Page> await;
  private int pageSize;
  private Iterator<Row> rows = List.<Row>of().iterator();
  private Object page;
  private CompletionStage<Page> asked;
  private boolean ended;

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
    this(
        table,
        slice,
        selection,
        forward,
        MAX_PAGE,
        call -> {
          try {
            return patience.await("read a range", limit, call);
          } catch (TimeoutException e) {
            throw gaveUp.apply(e);
          }
        });
  }

  /**
   * Begins to scan.
   *
   * @param maxPage how many rows a page may have
   * @param await waits for what it is given, and may ask again if it fails
   */
  public SliceScan(
      RowTable table,
      Slice slice,
      Selection selection,
      boolean forward,
      int maxPage,
      Function<Supplier<CompletionStage<Page>>, Page> await) {
    this.table = table;
    this.slice = slice;
    this.selection = selection;
    this.forward = forward;
    this.maxPage = maxPage;
    this.await = await;
    this.pageSize = Math.min(FIRST_PAGE, maxPage);
    this.asked = ask();
  }

  private CompletionStage<Page> ask() {
    return table.scan(slice, selection, forward, pageSize, page);
  }

  @Override
  Row find() {
    while (!rows.hasNext()) {
      if (ended) {
        return null;
      }
      take();
    }
    return rows.next();
  }

  private void take() {
    CompletionStage<Page> first = asked;
    boolean[] again = {false};
    Page taken =
        await.apply(
            () -> {
              CompletionStage<Page> call = again[0] ? ask() : first;
              again[0] = true;
              return call;
            });
    rows = taken.rows().iterator();
    page = taken.next();
    ended = page == null;
    pageSize = (int) Math.max(1, Math.min(rowsFor(taken.rows()), Math.min(maxPage, pageSize * 4)));
    asked = ended ? null : ask();
  }

  /** How many rows like these make a page. */
  private static long rowsFor(List<Row> rows) {
    long bytes = 1;
    for (Row row : rows) {
      bytes += row.key().key().length + row.value().length;
    }
    return rows.isEmpty() ? MAX_PAGE : PAGE_BYTES * rows.size() / bytes;
  }

  @Override
  public void close() {
    super.close();
    ended = true;
    rows = List.<Row>of().iterator();
    asked = null;
  }
}
