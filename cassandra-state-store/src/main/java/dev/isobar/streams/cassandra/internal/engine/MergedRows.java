package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.PriorityQueue;

/**
 * Ordered rows of several sources as one. Where two sources have the same row the earlier in the
 * list counts, and a deleted row hides it in all later ones.
 */
final class MergedRows extends LookaheadRows {

  private final PriorityQueue<Source> sources;
  private final List<RowIterator> toClose;
  private RowKey last;

  /**
   * Merges.
   *
   * @param layers the buffers, the newest first
   * @param stored what is in Cassandra: iterators over different rows each
   */
  MergedRows(
      List<NavigableMap<RowKey, Buffered>> layers, List<RowIterator> stored, boolean forward) {
    Comparator<RowKey> order = forward ? Comparator.naturalOrder() : Comparator.reverseOrder();
    this.sources =
        new PriorityQueue<>(
            Comparator.<Source, RowKey>comparing(source -> source.row.key(), order)
                .thenComparingInt(source -> source.rank));
    this.toClose = stored;
    int rank = 0;
    for (NavigableMap<RowKey, Buffered> layer : layers) {
      add(rank++, rows(forward ? layer : layer.descendingMap()));
    }
    for (RowIterator slice : stored) {
      add(rank, slice);
    }
  }

  private void add(int rank, Iterator<Row> rows) {
    Source source = new Source(rank, rows);
    if (source.advance()) {
      sources.add(source);
    }
  }

  private static Iterator<Row> rows(NavigableMap<RowKey, Buffered> layer) {
    var entries = layer.entrySet().iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Row next() {
        var entry = entries.next();
        return Buffer.asRow(entry.getKey(), entry.getValue());
      }
    };
  }

  @Override
  Row find() {
    while (!sources.isEmpty()) {
      // It is taken out only when its next row is known: if that fails nothing is skipped.
      Source source = sources.peek();
      Row row = source.row;
      boolean more = source.advance();
      sources.poll();
      if (more) {
        sources.add(source);
      }
      if (!row.key().equals(last)) {
        last = row.key();
        if (row.value() != null) {
          return row;
        }
      }
    }
    return null;
  }

  @Override
  public void close() {
    super.close();
    sources.clear();
    toClose.forEach(RowIterator::close);
  }

  private static final class Source {
    private final int rank;
    private final Iterator<Row> rows;
    private Row row;

    Source(int rank, Iterator<Row> rows) {
      this.rank = rank;
      this.rows = rows;
    }

    boolean advance() {
      row = rows.hasNext() ? rows.next() : null;
      return row != null;
    }
  }
}
