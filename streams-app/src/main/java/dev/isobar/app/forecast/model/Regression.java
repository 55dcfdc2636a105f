package dev.isobar.app.forecast.model;

import java.util.Arrays;

/**
 * Linear regression by recursive least squares with exponential forgetting (Haykin, "Adaptive
 * Filter Theory", chapter on the RLS algorithm). After n steps with forgetting λ the coefficients θ
 * minimize Σ λ^(n−i)·(yᵢ − θ·xᵢ)² + λⁿ·|θ|²/{@value #START_VARIANCE}.
 *
 * <p>The matrix stays symmetric, because only its upper triangle is reckoned with, and bounded: a
 * step that would bring its trace over {@value #MOST_VARIANCE} per feature forgets nothing, so that
 * a long time without news does not make the next step wild.
 */
public final class Regression {

  /** Variance of a coefficient before anything was learnt. */
  static final double START_VARIANCE = 10.0;

  /** What the trace of the matrix may be, for each feature. */
  static final double MOST_VARIANCE = 100.0;

  private final int size;
  private final double[] coefficients;

  /** Upper triangle, row by row. */
  private final double[] covariance;

  private Regression(double[] coefficients, double[] covariance) {
    this.size = coefficients.length;
    this.coefficients = coefficients;
    this.covariance = covariance;
  }

  /** One that has learnt nothing and gives 0. */
  public static Regression untrained(int features) {
    double[] covariance = new double[triangle(features)];
    for (int i = 0; i < features; i++) {
      covariance[index(features, i, i)] = START_VARIANCE;
    }
    return new Regression(new double[features], covariance);
  }

  /**
   * One that was kept.
   *
   * @param coefficients one a feature
   * @param covariance upper triangle of the matrix, row by row
   * @throws IllegalArgumentException when they do not belong together
   */
  public static Regression of(double[] coefficients, double[] covariance) {
    if (covariance.length != triangle(coefficients.length)) {
      throw new IllegalArgumentException(
          covariance.length + " values are no matrix for " + coefficients.length + " features");
    }
    return new Regression(coefficients.clone(), covariance.clone());
  }

  /** The value for these features. */
  public double predict(double[] features) {
    double sum = 0.0;
    for (int i = 0; i < size; i++) {
      sum += coefficients[i] * features[i];
    }
    return sum;
  }

  /**
   * Learns from one case.
   *
   * @param features finite
   * @param value finite
   * @param forgetting weight of the cases before against this one, above 0 and up to 1
   */
  public void learn(double[] features, double value, double forgetting) {
    double[] gain = times(features);
    double excitation = 0.0;
    double gained = 0.0;
    for (int i = 0; i < size; i++) {
      excitation += features[i] * gain[i];
      gained += gain[i] * gain[i];
    }
    double error = value - predict(features);
    double kept = forgetting;
    if ((trace() - gained / (forgetting + excitation)) / forgetting > MOST_VARIANCE * size) {
      kept = 1.0;
    }
    double scale = kept + excitation;
    for (int i = 0; i < size; i++) {
      coefficients[i] += gain[i] / scale * error;
    }
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row; column < size; column++) {
        covariance[at] = (covariance[at] - gain[row] * gain[column] / scale) / kept;
        at++;
      }
    }
  }

  /** Whether all its numbers are finite and no coefficient's variance is negative. */
  public boolean isSound() {
    boolean sound =
        Arrays.stream(coefficients).allMatch(Double::isFinite)
            && Arrays.stream(covariance).allMatch(Double::isFinite);
    for (int i = 0; i < size; i++) {
      sound &= covariance[index(size, i, i)] >= 0.0;
    }
    return sound;
  }

  /** One a feature. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** Upper triangle of the matrix, row by row. */
  public double[] covariance() {
    return covariance.clone();
  }

  /** Sum of the coefficients' variances, up to the variance of the values. */
  public double trace() {
    double trace = 0.0;
    for (int i = 0; i < size; i++) {
      trace += covariance[index(size, i, i)];
    }
    return trace;
  }

  private double[] times(double[] vector) {
    double[] product = new double[size];
    int at = 0;
    for (int row = 0; row < size; row++) {
      for (int column = row; column < size; column++) {
        double value = covariance[at];
        at++;
        product[row] += value * vector[column];
        if (column != row) {
          product[column] += value * vector[row];
        }
      }
    }
    return product;
  }

  private static int triangle(int size) {
    return size * (size + 1) / 2;
  }

  private static int index(int size, int row, int column) {
    return row * size - row * (row - 1) / 2 + column - row;
  }
}
