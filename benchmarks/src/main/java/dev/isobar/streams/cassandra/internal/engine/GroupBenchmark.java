package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.Row;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a cached group of rows costs, by how many windows or sessions its key has. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GroupBenchmark {

  /** How many rows the key has in the segment. */
  @Param({"1", "8", "64"})
  public int rows;

  private final byte[] key = "sensor-00000001".getBytes(StandardCharsets.UTF_8);
  private final byte[] value = new byte[16];
  private Group group;
  private RowKey last;

  /** Makes the group. */
  @Setup
  public void fill() {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(new Row(new RowKey(0, key, i, 0), value));
    }
    group = Group.of(all);
    last = new RowKey(0, key, rows - 1, 0);
  }

  /** The newest window's value. */
  @Benchmark
  public byte[] value() {
    return group.value(last);
  }

  /** The group after the newest window was written again. */
  @Benchmark
  public Object with() {
    return group.with(new Row(last, value));
  }

  /** What a search for sessions near the newest one sees. */
  @Benchmark
  public List<Row> between() {
    return group.between(rows - 1, rows);
  }
}
