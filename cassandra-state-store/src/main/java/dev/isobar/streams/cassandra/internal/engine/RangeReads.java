package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Selection;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.apache.kafka.common.errors.TimeoutException;

/** Pages through Cassandra's rows with what is buffered merged over them. */
final class RangeReads {

  private final RowTable table;
  private final StoreKind kind;
  private final StorePartition partition;
  private final Patience patience;
  private final Thread owner;

  /**
   * Reads for one store partition.
   *
   * @param owner whose wait in vain ends differently from others'
   */
  RangeReads(
      RowTable table, StoreKind kind, StorePartition partition, Patience patience, Thread owner) {
    this.table = table;
    this.kind = kind;
    this.partition = partition;
    this.patience = patience;
    this.owner = owner;
  }

  /** The rows of one key in one segment whose first number lies between two, both included. */
  RowIterator ofKey(long segment, byte[] key, long firstFrom, long firstTo, boolean forward) {
    Layers layers = partition.layers();
    RowKey from = new RowKey(segment, key, firstFrom, Long.MIN_VALUE);
    RowKey to = new RowKey(segment, key, firstTo, Long.MAX_VALUE);
    return merge(
        layers,
        from,
        to,
        List.of(
            scan(
                partition.rows().slice(from),
                new Selection.OneKey(key, firstFrom, firstTo),
                forward)),
        forward);
  }

  private RowIterator scan(Slice slice, Selection selection, boolean forward) {
    return new SliceScan(
        table, slice, selection, forward, patience, patience.inTransaction(), this::gaveUp);
  }

  private static RowIterator merge(
      Layers layers, RowKey from, RowKey to, List<RowIterator> stored, boolean forward) {
    List<NavigableMap<RowKey, Buffered>> buffered = new ArrayList<>(2);
    buffered.add(layers.dirty().between(from, to));
    if (layers.frozen() != null) {
      buffered.add(layers.frozen().between(from, to));
    }
    return new MergedRows(buffered, stored, forward);
  }

  /** The rows of a segment whose keys lie between two, both included, null for no bound. */
  RowIterator range(long segment, byte[] from, byte[] to, boolean forward) {
    OpenRows rows = partition.rows();
    Layers layers = partition.layers();
    ScanFloor floor = partition.scanFloor();
    byte[] raised = kind.oneRowPerKey() ? floor.raise(from) : from;
    List<RowIterator> slices = new ArrayList<>(rows.buckets());
    for (int bucket = 0; bucket < rows.buckets(); bucket++) {
      slices.add(scan(rows.slice(segment, bucket), new Selection.Keys(raised, to), forward));
    }
    RowKey lowest =
        new RowKey(segment, raised == null ? new byte[0] : raised, Long.MIN_VALUE, Long.MIN_VALUE);
    RowKey highest =
        to == null
            ? new RowKey(segment + 1, new byte[0], Long.MIN_VALUE, Long.MIN_VALUE)
            : new RowKey(segment, to, Long.MAX_VALUE, Long.MAX_VALUE);
    RowIterator found = merge(layers, lowest, highest, slices, forward);
    if (forward
        && from == null
        && kind.oneRowPerKey()
        && Thread.currentThread() == owner
        && found.hasNext()) {
      floor.found(found.peek().key().key());
    }
    return found;
  }

  private RuntimeException gaveUp(TimeoutException cause) {
    return partition.gaveUp(owner, cause);
  }
}
