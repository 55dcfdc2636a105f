package dev.isobar.app.graph;

import java.util.Optional;

/**
 * How alike two series are when one is shifted against the other so that they are most alike.
 *
 * @param correlation Pearson's coefficient, -1 to 1
 * @param lag by how many steps the second series is behind the first
 * @param points pairs of values that were compared
 */
record LaggedCorrelation(double correlation, int lag, int points) {

  /**
   * Lags whose coefficients differ by less are taken for equally good: rounding must not choose.
   */
  private static final double AS_GOOD = 1e-9;

  /** A variance of less than this share of the values' squares is rounding, not variation. */
  private static final double NO_VARIATION = 1e-12;

  /**
   * The lag with the highest correlation; of those equally good the one nearest to zero, of two as
   * near the negative one.
   *
   * @param first values at even steps, not-a-number where there is none
   * @param second the same, at the same times
   * @param maxLag how many steps the second may be before or behind the first
   * @param minPoints how many pairs of values a correlation needs
   * @return empty when no lag has enough pairs, or a series does not vary
   */
  static Optional<LaggedCorrelation> best(
      double[] first, double[] second, int maxLag, int minPoints) {
    double[] x = centred(first);
    double[] y = centred(second);
    LaggedCorrelation best = null;
    for (int distance = 0; distance <= maxLag; distance++) {
      for (int lag = -distance; lag <= distance; lag += Math.max(1, 2 * distance)) {
        LaggedCorrelation at = at(x, y, lag, minPoints);
        if (at != null && (best == null || at.correlation > best.correlation + AS_GOOD)) {
          best = at;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The series around its mean: sums of squares lose few digits then. */
  private static double[] centred(double[] series) {
    double sum = 0.0;
    int count = 0;
    for (double value : series) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    double mean = count == 0 ? 0.0 : sum / count;
    double[] centred = new double[series.length];
    for (int i = 0; i < series.length; i++) {
      centred[i] = series[i] - mean;
    }
    return centred;
  }

  private static LaggedCorrelation at(double[] x, double[] y, int lag, int minPoints) {
    int n = 0;
    double sumX = 0.0;
    double sumY = 0.0;
    double sumXx = 0.0;
    double sumYy = 0.0;
    double sumXy = 0.0;
    int end = Math.min(x.length, y.length - lag);
    for (int i = Math.max(0, -lag); i < end; i++) {
      double a = x[i];
      double b = y[i + lag];
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        n++;
        sumX += a;
        sumY += b;
        sumXx += a * a;
        sumYy += b * b;
        sumXy += a * b;
      }
    }
    if (n < minPoints) {
      return null;
    }
    double varianceX = sumXx - sumX * sumX / n;
    double varianceY = sumYy - sumY * sumY / n;
    if (varianceX <= NO_VARIATION * sumXx || varianceY <= NO_VARIATION * sumYy) {
      return null;
    }
    double coefficient = (sumXy - sumX * sumY / n) / Math.sqrt(varianceX * varianceY);
    return new LaggedCorrelation(Math.max(-1.0, Math.min(1.0, coefficient)), lag, n);
  }
}
