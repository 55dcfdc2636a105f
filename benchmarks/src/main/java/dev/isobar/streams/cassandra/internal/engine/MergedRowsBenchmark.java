package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a row of a range costs beyond its way from Cassandra, a tenth of the rows buffered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MergedRowsBenchmark {

  private static final int ROWS = 100_000;

  /** How many buckets are merged. */
  @Param({"1", "16"})
  public int buckets;

  private final NavigableMap<RowKey, Buffered> buffered = new TreeMap<>();
  private final List<List<Row>> stored = new ArrayList<>();

  /** Spreads rows over the buckets as the store does. */
  @Setup
  public void spread() {
    for (int i = 0; i < buckets; i++) {
      stored.add(new ArrayList<>());
    }
    byte[] value = new byte[16];
    for (int i = 0; i < ROWS; i++) {
      byte[] key = "sensor-%08d".formatted(i).getBytes(StandardCharsets.UTF_8);
      stored.get(Buckets.of(key, buckets)).add(new Row(RowKey.of(key), value));
      if (i % 10 == 0) {
        buffered.put(RowKey.of(key), new Buffered(value, Buffered.NOT_RESTORED));
      }
    }
  }

  /** A row of a full scan. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int row() {
    List<RowIterator> slices = new ArrayList<>(buckets);
    stored.forEach(rows -> slices.add(new ListedRows(rows, true)));
    int length = 0;
    try (RowIterator all = new MergedRows(List.of(buffered), slices, true)) {
      while (all.hasNext()) {
        length += all.next().value().length;
      }
    }
    return length;
  }
}
