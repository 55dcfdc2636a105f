package dev.isobar.app.forecast.model;

import java.util.OptionalDouble;

/**
 * Weighted sums of errors, forecast minus observed, of forecasts that came due.
 *
 * @param weight sum of the weights; how many, where nothing is forgotten
 * @param error sum of the errors
 * @param absolute sum of their absolute values
 * @param square sum of their squares
 * @param persistenceSquare sum of the squares of persistence's errors in the same cases
 */
public record Scores(
    double weight, double error, double absolute, double square, double persistenceSquare) {

  /** Nothing scored yet. */
  public static final Scores NONE = new Scores(0.0, 0.0, 0.0, 0.0, 0.0);

  /**
   * With one case more.
   *
   * @param memory weight of the cases before against this one; 1 to weigh all the same
   */
  public Scores with(double caseError, double persistenceError, double memory) {
    return new Scores(
        weight * memory + 1.0,
        error * memory + caseError,
        absolute * memory + Math.abs(caseError),
        square * memory + caseError * caseError,
        persistenceSquare * memory + persistenceError * persistenceError);
  }

  /** Mean error. */
  public OptionalDouble bias() {
    return mean(error);
  }

  /** Mean absolute error. */
  public OptionalDouble meanAbsoluteError() {
    return mean(absolute);
  }

  /** Root of the mean square error. */
  public OptionalDouble rootMeanSquareError() {
    return weight > 0.0 ? OptionalDouble.of(Math.sqrt(square / weight)) : OptionalDouble.empty();
  }

  /**
   * Skill against persistence: 1 minus the ratio of the mean square errors in the same cases. Empty
   * where persistence made no error.
   */
  public OptionalDouble skill() {
    return persistenceSquare > 0.0
        ? OptionalDouble.of(1.0 - square / persistenceSquare)
        : OptionalDouble.empty();
  }

  private OptionalDouble mean(double sum) {
    return weight > 0.0 ? OptionalDouble.of(sum / weight) : OptionalDouble.empty();
  }
}
