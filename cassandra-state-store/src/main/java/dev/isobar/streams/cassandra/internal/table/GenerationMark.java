package dev.isobar.streams.cassandra.internal.table;

/**
 * The row that says a generation's rows are here: in a bucket of its own that no row of a store is
 * ever in, with an empty key.
 */
public final class GenerationMark {

  static final byte[] KEY = {};
  static final byte[] NO_LABEL = {};

  private static final int BUCKET = -1;

  private GenerationMark() {}

  /** Where the mark lies. */
  public static Slice slice(int generation, int partition) {
    return new Slice(generation, partition, 0, BUCKET);
  }

  /** Whether it lies in this slice. */
  static boolean isIn(Slice slice) {
    return slice.bucket() == BUCKET;
  }

  static long timestamp(int generation) {
    return WriteTimestamp.of(generation, -1);
  }
}
