package dev.isobar.benchmarks.store;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the heap of an application with this project's store grows with the number of keys.
 *
 * @param fewKeys the fewest measured
 * @param fewBytes live with them
 * @param manyKeys the most measured
 * @param manyBytes live with them
 * @param reached whether the second is at most a tenth, or 8 MiB, above the first
 */
record HeapGrowth(long fewKeys, long fewBytes, long manyKeys, long manyBytes, boolean reached) {

  private static final double TENTH_MORE = 1.1;
  private static final long NOISE_BYTES = 8 << 20;

  /** Empty unless it was measured with two different numbers of keys. */
  static Optional<HeapGrowth> of(List<ScenarioResult> results) {
    record Point(long keys, long bytes) {}
    List<Point> points =
        results.stream()
            .flatMap(
                result ->
                    result.comparison().stream()
                        .filter(row -> row.contender().equals(Contender.CASSANDRA.label()))
                        .filter(row -> row.run().liveHeapBytes() != null)
                        .map(row -> new Point(result.keys(), row.run().liveHeapBytes())))
            .sorted(Comparator.comparingLong(Point::keys))
            .toList();
    if (points.size() < 2) {
      return Optional.empty();
    }
    Point few = points.get(0);
    Point many = points.get(points.size() - 1);
    boolean reached = many.bytes() <= Math.max(few.bytes() * TENTH_MORE, few.bytes() + NOISE_BYTES);
    return Optional.of(new HeapGrowth(few.keys(), few.bytes(), many.keys(), many.bytes(), reached));
  }
}
