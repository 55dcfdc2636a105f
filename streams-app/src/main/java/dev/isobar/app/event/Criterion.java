package dev.isobar.app.event;

import dev.isobar.app.config.EventSettings;

/**
 * A threshold of a quantity.
 *
 * @param quantity what is looked at
 * @param above whether high values are past the threshold, or low ones
 * @param threshold from which on a spell begins, in the quantity's unit
 * @param release up to which it goes on, in the quantity's unit
 */
record Criterion(Quantity quantity, boolean above, double threshold, double release) {

  static Criterion above(Quantity quantity, EventSettings.Limit limit) {
    return new Criterion(quantity, true, limit.threshold(), limit.release());
  }

  static Criterion below(Quantity quantity, EventSettings.Limit limit) {
    return new Criterion(quantity, false, limit.threshold(), limit.release());
  }

  boolean opens(double value) {
    return above ? value >= threshold : value <= threshold;
  }

  boolean holds(double value) {
    return above ? value >= release : value <= release;
  }

  /** How far past the threshold, as a share of it, so that two quantities can be compared. */
  double excess(double value) {
    double past = above ? value - threshold : threshold - value;
    return threshold == 0 ? past : past / Math.abs(threshold);
  }
}
