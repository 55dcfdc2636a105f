package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.StateReaderException;
import dev.isobar.streams.cassandra.StoreProgress;
import dev.isobar.streams.cassandra.internal.engine.Buckets;
import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.ProgressTable;
import dev.isobar.streams.cassandra.internal.table.ProgressTable.PartitionProgress;
import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads one store's rows.
 *
 * <p>The progress is read first and the rows after it, so that every change up to the progress is
 * in the rows. Where rows are missing it is read once more: the rows of a generation are removed
 * only after the progress has gone on to the next one.
 */
public final class StoreReads {

  private static final int ATTEMPTS = 5;

  private final String described;
  private final String store;
  private final RowTable table;
  private final ProgressTable progressTable;

  /**
   * Reads with tables that exist.
   *
   * @param described names the store and its application in messages
   */
  public StoreReads(String described, String store, RowTable table, ProgressTable progressTable) {
    this.described = described;
    this.store = store;
    this.table = table;
    this.progressTable = progressTable;
  }

  /**
   * What was found of a key.
   *
   * @param found by partition, those without rows left out
   * @param asked all partitions that were asked
   */
  public record Lookup(List<InPartition> found, List<StoreProgress> asked) {}

  /** Rows of one partition. */
  public record InPartition(StoreProgress progress, long streamTime, List<Row> rows) {}

  RowTable table() {
    return table;
  }

  String described() {
    return described;
  }

  /** The row of a key in a store that has one a key. */
  public Lookup one(byte[] key, Set<Integer> partitions) {
    return retrying(
        partitions,
        asked -> {
          List<List<Row>> rows =
              Waiting.all(
                  described,
                  asked.stream()
                      .map(
                          at -> {
                            int bucket = Buckets.of(key, at.progress().buckets());
                            return table.read(slice(at, 0, bucket), List.of(key), 2);
                          })
                      .toList());
          List<InPartition> found = new ArrayList<>();
          for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
              found.add(inPartition(asked.get(i), rows.get(i)));
            }
          }
          return new Lookup(found, shown(asked));
        },
        // A row that is found was right when the progress was read, whatever happened since.
        lookup -> !lookup.found().isEmpty());
  }

  /** All rows of a key that a scan gives. */
  public Lookup all(ScanPlan plan, Set<Integer> partitions) {
    return retrying(
        partitions,
        asked -> {
          Map<Integer, List<Row>> rows = new java.util.TreeMap<>();
          PartitionsScan scan = new PartitionsScan(this, plan, asked);
          while (scan.hasMore()) {
            Row row = scan.take();
            rows.computeIfAbsent(scan.last().partition(), number -> new ArrayList<>()).add(row);
          }
          return new Lookup(
              asked.stream()
                  .filter(at -> rows.containsKey(at.partition()))
                  .map(at -> inPartition(at, rows.get(at.partition())))
                  .toList(),
              shown(asked));
        },
        lookup -> false);
  }

  /** Begins to go through rows. */
  public PartitionsScan scan(ScanPlan plan, Set<Integer> partitions) {
    return retrying(
        partitions,
        asked -> {
          PartitionsScan scan = new PartitionsScan(this, plan, asked);
          scan.hasMore();
          return scan;
        },
        scan -> false);
  }

  /** Up to where all partitions are now, by their numbers. */
  public List<StoreProgress> progress() {
    return shown(progress(null));
  }

  private <T> T retrying(
      Set<Integer> partitions,
      Function<List<PartitionProgress>, T> read,
      java.util.function.Predicate<T> complete) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      List<PartitionProgress> asked = progress(partitions);
      T result = read.apply(asked);
      if (complete.test(result) || isUnchanged(asked)) {
        return result;
      }
    }
    throw new StateReaderException(
        described
            + " was made anew from its changelog "
            + ATTEMPTS
            + " times while it was read; read it again when the application has settled",
        true,
        null);
  }

  /** Up to where the partitions are now. */
  private List<PartitionProgress> progress(Set<Integer> partitions) {
    List<PartitionProgress> all = new ArrayList<>(current());
    if (all.isEmpty()) {
      throw nothingWritten(described, null);
    }
    all.sort(Comparator.comparingInt(PartitionProgress::partition));
    if (partitions == null || partitions.isEmpty()) {
      return all;
    }
    Set<Integer> known =
        all.stream()
            .map(PartitionProgress::partition)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> unknown = new TreeSet<>(partitions);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new StateReaderException(
          described
              + " has nothing of partition "
              + unknown
              + " in Cassandra, only of "
              + known
              + ". If that number is right, the application has not opened it yet",
          true,
          null);
    }
    return all.stream().filter(at -> partitions.contains(at.partition())).toList();
  }

  private List<PartitionProgress> current() {
    return Waiting.one(described, () -> progressTable.readAll(store));
  }

  /** What to throw for a store that has no progress. */
  public static StateReaderException nothingWritten(String described, Throwable cause) {
    return new StateReaderException(
        described
            + " has its table, but the application has not written anything to it yet; try again"
            + " when it has begun to run",
        true,
        cause);
  }

  /**
   * Whether the rows that were read when this was the progress were all there.
   *
   * @throws StateReaderException if they are lost
   */
  boolean isUnchanged(List<PartitionProgress> asked) {
    List<byte[]> marks =
        Waiting.all(
            described,
            asked.stream()
                .map(at -> table.generationLabel(at.progress().generation(), at.partition()))
                .toList());
    Map<Integer, Integer> generations =
        current().stream()
            .collect(
                Collectors.toMap(PartitionProgress::partition, now -> now.progress().generation()));
    for (PartitionProgress at : asked) {
      Integer now = generations.get(at.partition());
      if (now == null || now != at.progress().generation()) {
        return false;
      }
    }
    if (marks.contains(null)) {
      throw new StateReaderException(
          described
              + " has lost the rows of partition "
              + asked.get(marks.indexOf(null)).partition()
              + ": its table was dropped or truncated. The application makes them anew when it"
              + " opens the store the next time; start or restart it",
          false,
          null);
    }
    return true;
  }

  static Slice slice(PartitionProgress at, long segment, int bucket) {
    return new Slice(at.progress().generation(), at.partition(), segment, bucket);
  }

  private static InPartition inPartition(PartitionProgress at, List<Row> rows) {
    return new InPartition(shown(at), at.progress().streamTime(), rows);
  }

  static List<StoreProgress> shown(List<PartitionProgress> asked) {
    return asked.stream().map(StoreReads::shown).toList();
  }

  static StoreProgress shown(PartitionProgress at) {
    Progress progress = at.progress();
    Long offset = progress.changelogOffset();
    return new StoreProgress(
        at.partition(), progress.generation(), offset == null ? -1 : offset, progress.writtenAt());
  }

  /** What to throw if a key is found where it should not be twice. */
  public StateReaderException ambiguous(List<InPartition> found) {
    return new StateReaderException(
        described
            + " has the key in several partitions: "
            + found.stream().map(at -> at.progress().partition()).toList()
            + ". Ask one of them with inPartition",
        false,
        null);
  }
}
