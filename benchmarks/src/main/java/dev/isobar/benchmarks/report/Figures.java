package dev.isobar.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Figures as people read them. */
public final class Figures {

  private static final String NONE = "–";

  private Figures() {}

  /** With commas between thousands: 25,310. */
  public static String whole(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,.0f", value);
  }

  /** With one digit after the point. */
  public static String tenths(double value) {
    return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, "%,.1f", value);
  }

  /** A ratio: 0.82 ×, and 12.3 × from ten up. */
  public static String ratio(double value) {
    return Double.isNaN(value)
        ? NONE
        : String.format(Locale.ROOT, value < 10 ? "%.2f ×" : "%.1f ×", value);
  }

  /** Bytes as MiB. */
  public static String mebibytes(double bytes) {
    return Double.isNaN(bytes) ? NONE : tenths(bytes / (1 << 20)) + " MiB";
  }

  /**
   * The one in the middle by a figure, the lower of two: a run as it was, not a mean of several.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static <T> T median(List<T> all, ToDoubleFunction<T> figure) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("No median of nothing");
    }
    List<T> sorted = all.stream().sorted(Comparator.comparingDouble(figure)).toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
