package dev.isobar.streams.cassandra.internal.table;

import java.nio.ByteBuffer;
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

/** Values on their way to the driver and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NativeBytesBenchmark {

  /** How many keys a query reads ahead. */
  @Param({"1", "64"})
  public int keys;

  private final List<byte[]> read = new ArrayList<>();
  private ByteBuffer answer;

  /** Makes the keys. */
  @Setup
  public void fill() {
    for (int i = 0; i < keys; i++) {
      read.add("sensor-%08d".formatted(i).getBytes(StandardCharsets.UTF_8));
    }
    // As the driver gives it: a part of a larger frame.
    answer = ByteBuffer.allocate(1_024).position(100).limit(116).slice();
  }

  /** The list that goes into {@code key IN ?}. */
  @Benchmark
  public ByteBuffer listOfKeys() {
    return NativeBytes.ofBlobs(read);
  }

  /** A value of an answer. */
  @Benchmark
  public byte[] value() {
    return NativeBytes.toBlob(answer);
  }
}
