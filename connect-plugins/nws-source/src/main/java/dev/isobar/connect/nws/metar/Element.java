package dev.isobar.connect.nws.metar;

/** A quantity of a METAR, with the unit in which we give it. */
public enum Element {
  /** Air temperature in whole degree Celsius, from the body. */
  TEMPERATURE(-100, 100),
  /** Dew point in whole degree Celsius, from the body. */
  DEW_POINT(-100, 100),
  /** Air temperature in degree Celsius, to the tenth, from the remarks. */
  EXACT_TEMPERATURE(-100, 100),
  /** Dew point in degree Celsius, to the tenth, from the remarks. */
  EXACT_DEW_POINT(-100, 100),
  /** Degree clockwise from true north, in tens; 0 in a calm. */
  WIND_DIRECTION(0, 360),
  /** Metre per second. */
  WIND_SPEED(0, 150),
  /** Metre per second. */
  WIND_GUST(0, 150),
  /** Metre. */
  VISIBILITY(0, 200_000),
  /** Altimeter setting, pascal. */
  ALTIMETER(80_000, 110_000),
  /** Pressure reduced to mean sea level, pascal. */
  SEA_LEVEL_PRESSURE(80_000, 110_000),
  /** Millimetre of liquid; 0 for a trace. */
  PRECIPITATION_LAST_HOUR(0, 2_600),
  /** Millimetre of liquid; 0 for a trace. */
  PRECIPITATION_LAST_3_HOURS(0, 2_600),
  /** Millimetre of liquid; 0 for a trace. */
  PRECIPITATION_LAST_6_HOURS(0, 2_600),
  /** Millimetre of liquid; 0 for a trace. */
  PRECIPITATION_LAST_24_HOURS(0, 2_600),
  /** Degree Celsius, to the tenth. */
  MAX_TEMPERATURE_LAST_6_HOURS(-100, 100),
  /** Degree Celsius, to the tenth. */
  MIN_TEMPERATURE_LAST_6_HOURS(-100, 100),
  /** Degree Celsius, to the tenth. */
  MAX_TEMPERATURE_LAST_24_HOURS(-100, 100),
  /** Degree Celsius, to the tenth. */
  MIN_TEMPERATURE_LAST_24_HOURS(-100, 100);

  private final double least;
  private final double most;

  Element(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Whether there is weather with this value; a garbled group often has none. */
  boolean isPossible(double value) {
    return value >= least && value <= most;
  }
}
