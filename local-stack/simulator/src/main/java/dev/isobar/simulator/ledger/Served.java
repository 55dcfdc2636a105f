package dev.isobar.simulator.ledger;

/**
 * A feature that an answer carries.
 *
 * @param type what it is
 * @param key what identifies it, the same for all its versions
 * @param version what tells its contents apart; equal versions have equal content
 * @param malformed whether a reader must reject it
 * @param fields its content
 */
public record Served(
    Type type, String key, Object version, boolean malformed, FeatureFields fields) {

  /** What can be served. */
  public enum Type {
    /** A report in an observations page. */
    REPORT,
    /** A station. */
    STATION
  }
}
