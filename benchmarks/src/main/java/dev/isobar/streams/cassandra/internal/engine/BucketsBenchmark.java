package dev.isobar.streams.cassandra.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.query.Position;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Choosing a bucket, which each row needs, and writing a position, which each flush needs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BucketsBenchmark {

  private final byte[] key = "sensor-0badcafe".getBytes(StandardCharsets.UTF_8);
  private final Position position =
      Position.emptyPosition()
          .withComponent("orders", 3, 123_456_789)
          .withComponent("payments", 3, 987_654_321);

  /** The bucket of a key of 15 bytes. */
  @Benchmark
  public int bucket() {
    return Buckets.of(key, 16);
  }

  /** The text of a position over two topics, and back. */
  @Benchmark
  public Position position() {
    return Positions.ofText(Positions.asText(position));
  }
}
