package dev.isobar.app.normals;

import java.util.Locale;

/**
 * What is usual at a station and an hour of the year, or why that is not known.
 *
 * @param status whether there is a normal
 * @param temperatureCelsius the normal, degree Celsius; null unless it is known
 */
public record Normal(Status status, Double temperatureCelsius) {

  /** There is none for this station and hour. */
  public static final Normal NONE = new Normal(Status.NONE, null);

  /** The table did not answer. */
  public static final Normal UNAVAILABLE = new Normal(Status.UNAVAILABLE, null);

  /** The table is not asked. */
  public static final Normal OFF = new Normal(Status.OFF, null);

  /** A known normal. */
  public static Normal known(double temperatureCelsius) {
    return new Normal(Status.KNOWN, temperatureCelsius);
  }

  /** Whether there is a normal. */
  public enum Status {
    /** There is. */
    KNOWN,
    /** There is none. */
    NONE,
    /** Nobody knows: the table did not answer in time. */
    UNAVAILABLE,
    /** Nobody asked. */
    OFF;

    /** As it is in records. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
