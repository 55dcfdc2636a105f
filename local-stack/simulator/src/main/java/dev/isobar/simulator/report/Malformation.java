package dev.isobar.simulator.report;

/** What can be wrong with the JSON of a report. */
public enum Malformation {
  /** Nothing. */
  NONE,
  /** There is no timestamp. */
  TIMESTAMP_MISSING,
  /** The timestamp is no instant. */
  TIMESTAMP_UNREADABLE,
  /** The temperature is a text. */
  TEXT_FOR_NUMBER,
  /** The temperature has a unit nobody knows. */
  UNKNOWN_UNIT,
  /** NetCDF's fill value stands for a missing temperature. */
  FILL_VALUE
}
