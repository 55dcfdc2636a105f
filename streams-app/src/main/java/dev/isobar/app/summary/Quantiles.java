package dev.isobar.app.summary;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.tdigest.TDigestDouble;

/**
 * How values are distributed: the values themselves, or a t-digest of Apache DataSketches where
 * they are many or come from elsewhere. The t-digest is used because it has no randomness: the same
 * values in the same order always give the same sketch, which the library's KLL and classic
 * quantiles sketches do not promise once they drop values.
 *
 * <p>Up to {@link #EXACT} values a quantile is a value that was reported: that at position {@code
 * floor(p * n)}, counted from 0, of the n sorted ones. That is what the sketch says of so few.
 */
final class Quantiles {

  /** The sketch's size: about a hundred middles of values, a few kilobytes at most. */
  static final short SKETCH_SIZE = 100;

  /** Up to so many values the sketch keeps each by itself. */
  static final int EXACT = 64;

  static final Quantiles NONE = new Quantiles(new double[0], null);

  private final double[] values;
  private final TDigestDouble sketch;

  /** Either the values in order of time, or a sketch that nobody else changes. */
  private Quantiles(double[] values, TDigestDouble sketch) {
    this.values = values;
    this.sketch = sketch;
  }

  /**
   * Of all values.
   *
   * @param values in order of time; not copied
   */
  static Quantiles ofValues(double[] values) {
    return new Quantiles(values, null);
  }

  /** Of what {@link #toBytes} gave. */
  static Quantiles ofBytes(ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      return NONE;
    }
    byte[] sketch = new byte[bytes.remaining()];
    bytes.duplicate().get(sketch);
    return new Quantiles(null, TDigestDouble.heapify(Memory.wrap(sketch)));
  }

  /** The sketch, in the library's format; empty without values. */
  ByteBuffer toBytes() {
    if (sketch == null && values.length == 0) {
      return ByteBuffer.allocate(0);
    }
    return ByteBuffer.wrap(sketch().toByteArray());
  }

  /**
   * Values that parts of the whole are below of.
   *
   * @param ranks parts of the whole, between 0 and 1
   * @throws IllegalStateException without values
   */
  double[] at(double... ranks) {
    double[] quantiles = new double[ranks.length];
    if (sketch != null || values.length > EXACT) {
      TDigestDouble digest = sketch();
      for (int i = 0; i < ranks.length; i++) {
        quantiles[i] = digest.getQuantile(ranks[i]);
      }
      return quantiles;
    }
    if (values.length == 0) {
      throw new IllegalStateException("No values have no quantiles");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < ranks.length; i++) {
      quantiles[i] =
          sorted[Math.min(sorted.length - 1, (int) Math.floor(ranks[i] * sorted.length))];
    }
    return quantiles;
  }

  private TDigestDouble sketch() {
    if (sketch != null) {
      return sketch;
    }
    TDigestDouble digest = new TDigestDouble(SKETCH_SIZE);
    for (double value : values) {
      digest.update(value);
    }
    digest.compress();
    return digest;
  }

  /** Puts parts together in their order: values one by one, sketches by merging. */
  static final class Fold {

    private final double[] few = new double[EXACT];
    private int count;

    /** Null as long as there are few values only: a sketch costs more than all of these. */
    private TDigestDouble whole;

    void add(Quantiles part) {
      if (part.sketch != null) {
        sketch().merge(part.sketch);
        return;
      }
      for (double value : part.values) {
        if (whole == null && count < EXACT) {
          few[count++] = value;
        } else {
          sketch().update(value);
        }
      }
    }

    Quantiles result() {
      if (whole == null) {
        return ofValues(Arrays.copyOf(few, count));
      }
      whole.compress();
      return new Quantiles(null, whole);
    }

    private TDigestDouble sketch() {
      if (whole == null) {
        whole = new TDigestDouble(SKETCH_SIZE);
        for (int i = 0; i < count; i++) {
          whole.update(few[i]);
        }
      }
      return whole;
    }
  }
}
