package dev.isobar.app.normals;

import java.time.Month;
import java.util.Arrays;

/** The normals of a station's month: temperatures in degree Celsius by day and hour, UTC. */
public final class MonthNormals {

  /** Of a station without normals. */
  public static final MonthNormals EMPTY = new MonthNormals(new double[0]);

  private static final int HOURS = 24;
  private static final int DAYS = 31;
  private static final int LEAP_DAY = 29;

  /** By day and hour, NaN where there is none. */
  private final double[] temperatures;

  private MonthNormals(double[] temperatures) {
    this.temperatures = temperatures;
  }

  /** Begins one without values. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The normal of an hour. On February 29 that of the day before holds where the table has none:
   * many tables have no leap day.
   *
   * @param month the month that this is of, 1 to 12
   * @param day 1 to 31
   * @param hour 0 to 23
   */
  Normal at(int month, int day, int hour) {
    double temperature = value(day, hour);
    if (Double.isNaN(temperature) && day == LEAP_DAY && month == Month.FEBRUARY.getValue()) {
      temperature = value(day - 1, hour);
    }
    return Double.isNaN(temperature) ? Normal.NONE : Normal.known(temperature);
  }

  private double value(int day, int hour) {
    return temperatures.length == 0 ? Double.NaN : temperatures[index(day, hour)];
  }

  private static int index(int day, int hour) {
    return (day - 1) * HOURS + hour;
  }

  /** Whether there is not one value. */
  boolean isEmpty() {
    return temperatures.length == 0;
  }

  /** Memory it takes, bytes. */
  int bytes() {
    return temperatures.length * Double.BYTES;
  }

  /** Collects values. */
  public static final class Builder {

    private double[] temperatures = new double[0];

    private Builder() {}

    /** Takes a value, unless it is none or of no hour that there is. */
    public Builder put(int day, int hour, double temperatureCelsius) {
      boolean sound =
          day >= 1
              && day <= DAYS
              && hour >= 0
              && hour < HOURS
              && Double.isFinite(temperatureCelsius);
      if (sound) {
        if (temperatures.length == 0) {
          temperatures = new double[DAYS * HOURS];
          Arrays.fill(temperatures, Double.NaN);
        }
        temperatures[index(day, hour)] = temperatureCelsius;
      }
      return this;
    }

    /** All that were put. */
    public MonthNormals build() {
      return new MonthNormals(temperatures.clone());
    }
  }
}
