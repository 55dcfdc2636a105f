package dev.isobar.streams.cassandra.internal.table;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The rows of one store. Every call returns at once; a stage that fails does so with a {@link
 * TableException}. Nothing is retried here: who calls knows how long it may wait. Safe for use by
 * many threads.
 */
public interface RowTable {

  /**
   * All rows of some keys.
   *
   * @param keys of one slice, each once
   * @param limit no more rows than this; as many as this means that there may be more
   * @return in no particular order; keys without rows are left out
   */
  CompletionStage<List<Row>> read(Slice slice, Collection<byte[]> keys, int limit);

  /**
   * One page of a scan in the order of {@link RowKey} or, backwards, its reverse.
   *
   * @param page {@link Page#next()} of the page before, null for the first
   */
  CompletionStage<Page> scan(
      Slice slice, Selection selection, boolean forward, int pageSize, Object page);

  /**
   * Writes and deletes rows of one slice in one batch, so that all or none of them are seen.
   *
   * @param rows each key once
   * @param timestamp of every row: of two writes of a row the one with the higher timestamp stays,
   *     whichever came last
   */
  CompletionStage<Void> write(Slice slice, List<Row> rows, long timestamp);

  /** Deletes all that was written to a slice with a timestamp up to this one. */
  CompletionStage<Void> drop(Slice slice, long timestamp);

  /**
   * Leaves a mark that a generation's rows are here. It vanishes with the rows when the table is
   * dropped or truncated, which tells the rows' loss from there being none.
   *
   * @param label says what else is kept of the rows; empty for nothing
   */
  CompletionStage<Void> markGeneration(int generation, int partition, byte[] label);

  /** The label of {@link #markGeneration}'s mark, completed with null if there is none. */
  CompletionStage<byte[]> generationLabel(int generation, int partition);

  /** Marks a generation of whose rows nothing is kept elsewhere. */
  default CompletionStage<Void> markGeneration(int generation, int partition) {
    return markGeneration(generation, partition, GenerationMark.NO_LABEL);
  }

  /** Whether the mark is still there and says that nothing is kept of the rows elsewhere. */
  default CompletionStage<Boolean> hasGeneration(int generation, int partition) {
    return generationLabel(generation, partition)
        .thenApply(label -> label != null && label.length == 0);
  }
}
