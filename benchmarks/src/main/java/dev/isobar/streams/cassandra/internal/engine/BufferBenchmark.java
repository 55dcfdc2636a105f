package dev.isobar.streams.cassandra.internal.engine;

import dev.isobar.streams.cassandra.internal.table.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.SplittableRandom;
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

/** What a record costs in the buffer: one lookup and one write of a row. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BufferBenchmark {

  private static final int LOOKUPS = 1 << 16;

  /** How many rows the buffer holds. */
  @Param({"1000", "100000"})
  public int rows;

  /** Whether ranges have been asked for. */
  @Param({"false", "true"})
  public boolean ordered;

  private final byte[] value = new byte[16];
  private final byte[][] keys = new byte[LOOKUPS][];
  private Buffer buffer;
  private int next;

  /** Fills the buffer. */
  @Setup
  public void fill() {
    buffer = new Buffer(ordered);
    for (int i = 0; i < rows; i++) {
      buffer.put(RowKey.of(key(i)), written());
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < LOOKUPS; i++) {
      keys[i] = key(random.nextInt(rows));
    }
  }

  /** A row that is there. */
  @Benchmark
  public Object get() {
    return buffer.get(RowKey.of(nextKey()));
  }

  /** A row that replaces one. */
  @Benchmark
  public Object put() {
    return buffer.put(RowKey.of(nextKey()), written());
  }

  /** The view that a session or a window fetch of one key looks at. */
  @Benchmark
  public NavigableMap<RowKey, Buffered> groupOfOneKey() {
    byte[] key = nextKey();
    return buffer.between(
        new RowKey(0, key, 0, Long.MIN_VALUE), new RowKey(0, key, Long.MAX_VALUE, Long.MAX_VALUE));
  }

  private Buffered written() {
    return new Buffered(value, Buffered.NOT_RESTORED);
  }

  private byte[] nextKey() {
    next = (next + 1) & (LOOKUPS - 1);
    return keys[next];
  }

  private static byte[] key(int index) {
    return ("sensor-" + Integer.toHexString(index * 0x9E3779B1)).getBytes(StandardCharsets.UTF_8);
  }
}
