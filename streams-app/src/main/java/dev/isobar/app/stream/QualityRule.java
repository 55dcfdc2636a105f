package dev.isobar.app.stream;

import java.util.Set;

/**
 * Which reported values may be reckoned with.
 *
 * @param rejectedCodes MADIS quality codes that say no
 */
public record QualityRule(Set<String> rejectedCodes) {

  /** Copies what is handed in. */
  public QualityRule {
    rejectedCodes = Set.copyOf(rejectedCodes);
  }

  /**
   * The value if it can be used.
   *
   * @param value as reported, null when it was not
   * @param qualityCode its quality code, null when it has none
   * @return the value, or null when there is none, it is no number or its quality is rejected
   */
  public Double usable(Double value, String qualityCode) {
    boolean rejected = qualityCode != null && rejectedCodes.contains(qualityCode);
    return value == null || !Double.isFinite(value) || rejected ? null : value;
  }
}
