package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a record of a window store's changelog costs before it is in the buffer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChangelogKeysBenchmark {

  private static final int BEHIND = Long.BYTES + Integer.BYTES;

  private final byte[] changelogKey = new byte[15 + BEHIND];

  /** The row that a changelog key stands for. */
  @Benchmark
  public RowKey row() {
    return new RowKey(
        7,
        ChangelogKeys.key(changelogKey, BEHIND),
        ChangelogKeys.number(changelogKey, BEHIND),
        ChangelogKeys.lastInt(changelogKey));
  }
}
