package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.StateIterator;
import dev.isobar.streams.cassandra.StoreProgress;
import dev.isobar.streams.cassandra.internal.table.Row;
import java.util.List;
import java.util.function.Function;

/** A scan's rows as entries. */
public final class ScanIterator<T> implements StateIterator<T> {

  private final List<StoreProgress> progress;
  private final Function<Row, T> toEntry;
  private PartitionsScan scan;
  private StoreProgress last;

  /** Entries made of a scan's rows. */
  public ScanIterator(PartitionsScan scan, Function<Row, T> toEntry) {
    this.scan = scan;
    this.progress = scan.progress();
    this.toEntry = toEntry;
  }

  @Override
  public boolean hasNext() {
    return open().hasNext();
  }

  @Override
  public T next() {
    Row row = open().next();
    last = scan.last();
    return toEntry.apply(row);
  }

  private PartitionsScan open() {
    if (scan == null) {
      throw new IllegalStateException("The iterator is closed");
    }
    return scan;
  }

  @Override
  public List<StoreProgress> progress() {
    return progress;
  }

  @Override
  public StoreProgress progressOfLast() {
    if (last == null) {
      throw new IllegalStateException("No entry has been read yet");
    }
    return last;
  }

  @Override
  public void close() {
    scan = null;
  }
}
