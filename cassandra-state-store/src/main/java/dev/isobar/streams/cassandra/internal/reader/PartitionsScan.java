package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.StateReaderException;
import dev.isobar.streams.cassandra.StoreProgress;
import dev.isobar.streams.cassandra.internal.engine.Buckets;
import dev.isobar.streams.cassandra.internal.engine.SliceScan;
import dev.isobar.streams.cassandra.internal.table.ProgressTable.PartitionProgress;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Goes through rows of several partitions: segment after segment, in each by key. A call that fails
 * may be repeated, and goes on where it was.
 */
public final class PartitionsScan {

  /** How many rows all pages may have together that are read at the same time. */
  private static final int ROWS_IN_PAGES = 8_192;

  private static final int SMALLEST_PAGE = 16;
  private static final int LARGEST_PAGE = 1_024;

  private final StoreReads reads;
  private final ScanPlan plan;
  private final List<PartitionProgress> asked;
  private final Comparator<Source> order;
  private final int maxPage;
  private final int step;
  private long segment;
  private long segmentsLeft;
  private PriorityQueue<Source> sources;
  private Row next;
  private PartitionProgress nextAt;
  private PartitionProgress lastAt;
  private boolean ended;
  private boolean complete;

  PartitionsScan(StoreReads reads, ScanPlan plan, List<PartitionProgress> asked) {
    this.reads = reads;
    this.plan = plan;
    this.asked = asked;
    Comparator<RowKey> byKey =
        plan.forward() ? Comparator.naturalOrder() : Comparator.reverseOrder();
    this.order =
        Comparator.<Source, RowKey>comparing(source -> source.row.key(), byKey)
            .thenComparingInt(source -> source.at.partition());
    this.sources = new PriorityQueue<>(order);
    int slices = asked.stream().mapToInt(at -> buckets(at).length).sum();
    this.maxPage = Math.max(SMALLEST_PAGE, Math.min(LARGEST_PAGE, ROWS_IN_PAGES / slices));
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (PartitionProgress at : asked) {
      if (firstSegment(at) <= lastSegment(at)) {
        first = Math.min(first, firstSegment(at));
        last = Math.max(last, lastSegment(at));
      }
    }
    this.step = plan.forward() ? 1 : -1;
    this.segment = plan.forward() ? first : last;
    this.segmentsLeft = first > last ? 0 : last - first + 1;
  }

  private long firstSegment(PartitionProgress at) {
    return plan.retained().firstSegment(at.progress(), plan.timeFrom());
  }

  private long lastSegment(PartitionProgress at) {
    return plan.retained().lastSegment(at.progress(), plan.timeTo());
  }

  private int[] buckets(PartitionProgress at) {
    int count = at.progress().buckets();
    return plan.selection() instanceof Selection.OneKey one
        ? new int[] {Buckets.of(one.key(), count)}
        : java.util.stream.IntStream.range(0, count).toArray();
  }

  /** Whether there is another row. */
  boolean hasMore() {
    while (next == null && !ended) {
      Source source = sources.peek();
      if (source != null) {
        Row row = source.row;
        boolean more = source.advance();
        sources.poll();
        if (more) {
          sources.add(source);
        }
        if (isWanted(source.at, row)) {
          next = row;
          nextAt = source.at;
        }
      } else if (segmentsLeft > 0) {
        sources = open(segment);
        segment += step;
        segmentsLeft--;
      } else {
        ended = true;
      }
    }
    return next != null;
  }

  private boolean isWanted(PartitionProgress at, Row row) {
    long time = row.key().first();
    return time >= plan.timeFrom()
        && time <= plan.timeTo()
        && time >= plan.retained().firstVisible(at.progress())
        && plan.wanted().test(row);
  }

  private PriorityQueue<Source> open(long number) {
    List<Source> opened = new ArrayList<>();
    for (PartitionProgress at : asked) {
      if (number >= firstSegment(at) && number <= lastSegment(at)) {
        for (int bucket : buckets(at)) {
          opened.add(
              new Source(
                  at,
                  new SliceScan(
                      reads.table(),
                      StoreReads.slice(at, number, bucket),
                      plan.selection(),
                      plan.forward(),
                      maxPage,
                      call -> Waiting.one(reads.described(), call))));
        }
      }
    }
    // All have asked for their first page by now.
    PriorityQueue<Source> queue = new PriorityQueue<>(order);
    for (Source source : opened) {
      if (source.advance()) {
        queue.add(source);
      }
    }
    return queue;
  }

  /** As {@link #hasMore}, and at the end makes sure that no row was missing. */
  public boolean hasNext() {
    if (hasMore()) {
      return true;
    }
    if (!complete && !reads.isUnchanged(asked)) {
      throw new StateReaderException(
          reads.described()
              + " was made anew from its changelog while it was gone through, so that entries may be"
              + " missing from those given; begin again",
          true,
          null);
    }
    complete = true;
    return false;
  }

  Row take() {
    Row row = next;
    next = null;
    lastAt = nextAt;
    return row;
  }

  /** The next row. */
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return take();
  }

  /** The progress of the partition of the row that was taken last; null before the first. */
  public StoreProgress last() {
    return lastAt == null ? null : StoreReads.shown(lastAt);
  }

  /** The progress of all partitions. */
  public List<StoreProgress> progress() {
    return StoreReads.shown(asked);
  }

  private static final class Source {
    private final PartitionProgress at;
    private final SliceScan rows;
    private Row row;

    Source(PartitionProgress at, SliceScan rows) {
      this.at = at;
      this.rows = rows;
    }

    boolean advance() {
      row = rows.hasNext() ? rows.next() : null;
      return row != null;
    }
  }
}
