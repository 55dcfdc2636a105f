package dev.isobar.streams.cassandra.internal.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Rows of which columns are shown in a table beside theirs. Whatever is written to the rows is
 * written to the columns with the same timestamp, before the write is said to have succeeded.
 *
 * <p>Whether all rows of a generation are shown is told by its mark: if the columns or their table
 * are others than when it began, it counts as lost, and a new one shows all rows again.
 */
public final class ViewedRowTable implements RowTable {

  private static final int PAGE_ROWS = 500;
  private static final Selection ALL = new Selection.Keys(null, null);

  private final String store;
  private final RowTable rows;
  private final ViewTable view;
  private final ViewMapper mapper;

  /** Shows what the mapper says of a store's rows in the view. */
  public ViewedRowTable(String store, RowTable rows, ViewTable view, ViewMapper mapper) {
    this.store = store;
    this.rows = rows;
    this.view = view;
    this.mapper = mapper;
  }

  @Override
  public CompletionStage<List<Row>> read(Slice slice, Collection<byte[]> keys, int limit) {
    return rows.read(slice, keys, limit);
  }

  @Override
  public CompletionStage<Page> scan(
      Slice slice, Selection selection, boolean forward, int pageSize, Object page) {
    return rows.scan(slice, selection, forward, pageSize, page);
  }

  @Override
  public CompletionStage<Void> write(Slice slice, List<Row> written, long timestamp) {
    List<ViewRow> shown;
    try {
      shown = show(written);
    } catch (TableException e) {
      return CompletableFuture.failedFuture(e);
    }
    return rows.write(slice, written, timestamp)
        .thenCompose(done -> view.write(shown, slice.generation(), slice.partition(), timestamp));
  }

  private List<ViewRow> show(List<Row> written) {
    List<ViewRow> shown = new ArrayList<>(written.size());
    Set<List<Object>> keys = new HashSet<>();
    for (Row row : written) {
      ViewRow view = mapper.show(row);
      if (!keys.add(view.key())) {
        throw new TableException(
            "Two rows of store "
                + store
                + " are shown with the same key columns, "
                + view.key()
                + ": choose partition key and clustering columns that tell all rows apart",
            false,
            null);
      }
      shown.add(view);
    }
    return shown;
  }

  /** Takes the rows that are still there out of the view first. */
  @Override
  public CompletionStage<Void> drop(Slice slice, long timestamp) {
    CompletionStage<Void> hidden =
        GenerationMark.isIn(slice) ? hideLost(slice) : hide(slice, timestamp, null);
    return hidden.thenCompose(done -> rows.drop(slice, timestamp));
  }

  private CompletionStage<Void> hide(Slice slice, long timestamp, Object page) {
    return rows.scan(slice, ALL, true, PAGE_ROWS, page)
        .thenCompose(
            found -> {
              List<ViewRow> deleted = new ArrayList<>(found.rows().size());
              for (Row row : found.rows()) {
                deleted.add(mapper.show(new Row(row.key(), null)));
              }
              return view.write(deleted, slice.generation(), slice.partition(), timestamp)
                  .thenApply(done -> found.next());
            })
        // On another thread: pages that are there at once would nest as deep as there are.
        .thenComposeAsync(
            next ->
                next == null
                    ? CompletableFuture.completedFuture(null)
                    : hide(slice, timestamp, next));
  }

  /** Nobody knows any more which rows those were if their mark has gone with them. */
  private CompletionStage<Void> hideLost(Slice mark) {
    return rows.generationLabel(mark.generation(), mark.partition())
        .thenCompose(
            label ->
                label == null
                    ? view.deleteUpTo(mark.generation(), mark.partition())
                    : CompletableFuture.completedFuture(null));
  }

  @Override
  public CompletionStage<Void> markGeneration(int generation, int partition, byte[] label) {
    return rows.markGeneration(generation, partition, label);
  }

  @Override
  public CompletionStage<byte[]> generationLabel(int generation, int partition) {
    return rows.generationLabel(generation, partition);
  }

  @Override
  public CompletionStage<Void> markGeneration(int generation, int partition) {
    return markGeneration(generation, partition, view.fingerprint());
  }

  @Override
  public CompletionStage<Boolean> hasGeneration(int generation, int partition) {
    return generationLabel(generation, partition)
        .thenApply(label -> java.util.Arrays.equals(label, view.fingerprint()));
  }
}
