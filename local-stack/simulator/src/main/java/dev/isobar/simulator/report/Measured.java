package dev.isobar.simulator.report;

/**
 * A value as the API gives it.
 *
 * @param value in the element's unit; null if not known
 * @param quality MADIS code of the quality control; null where the API has none
 */
record Measured(Double value, String quality) {

  /** Not known, not checked. */
  static final Measured MISSING = new Measured(null, "Z");

  Measured withQuality(String code) {
    return new Measured(value, code);
  }
}
