package dev.isobar.app.summary;

/** Puts the figures of parts together; their order counts, see {@link Figures}. */
final class FiguresFold {

  private int count;
  private double sum;
  private double squares;
  private double min;
  private long minTime;
  private double max;
  private long maxTime;
  private final Quantiles.Fold quantiles = new Quantiles.Fold();

  void add(Figures part) {
    if (part.isEmpty()) {
      return;
    }
    if (count == 0) {
      squares = part.squares();
    } else {
      double apart = part.mean() - sum / count;
      double weight = (double) count * part.count() / (count + part.count());
      squares = squares + part.squares() + apart * apart * weight;
    }
    if (count == 0 || isBefore(part.min(), part.minTime(), min, minTime)) {
      min = part.min();
      minTime = part.minTime();
    }
    if (count == 0 || isBefore(-part.max(), part.maxTime(), -max, maxTime)) {
      max = part.max();
      maxTime = part.maxTime();
    }
    count += part.count();
    sum += part.sum();
    quantiles.add(part.quantiles());
  }

  Figures result() {
    return count == 0
        ? Figures.NONE
        : new Figures(count, sum, squares, min, minTime, max, maxTime, quantiles.result());
  }

  private static boolean isBefore(double value, long time, double other, long otherTime) {
    return value < other || (value == other && time < otherTime);
  }
}
