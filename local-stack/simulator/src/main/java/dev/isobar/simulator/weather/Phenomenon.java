package dev.isobar.simulator.weather;

/** What falls from the sky or hangs in the air. */
public enum Phenomenon {
  /** Nothing worth a word. */
  NONE,
  RAIN,
  THUNDERSTORM,
  SNOW,
  FOG,
  MIST,
  HAZE
}
