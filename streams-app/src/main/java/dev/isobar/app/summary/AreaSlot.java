package dev.isobar.app.summary;

import dev.isobar.app.state.AreaPart;
import java.time.Duration;
import java.time.Instant;

/**
 * An hour or a day of an area.
 *
 * @param area state or forecast zone
 * @param period {@link #HOUR} or {@link #DAY}
 * @param start start of the hour, or midnight UTC of the date
 */
record AreaSlot(String area, String period, Instant start) {

  static final String HOUR = "PT1H";
  static final String DAY = "P1D";

  private static final char SEPARATOR = '|';

  /** The slot of a key that {@link #key} gave. */
  static AreaSlot of(String key) {
    int first = key.indexOf(SEPARATOR);
    int second = key.indexOf(SEPARATOR, first + 1);
    return new AreaSlot(
        key.substring(0, first),
        key.substring(first + 1, second),
        Instant.parse(key.substring(second + 1)));
  }

  static AreaSlot of(AreaPart part) {
    return new AreaSlot(part.getArea(), part.getPeriod(), Instant.ofEpochMilli(part.getStart()));
  }

  /** What the keys of its stations' parts begin with. */
  String prefix() {
    return key() + SEPARATOR;
  }

  String key() {
    return clockKey() + SEPARATOR + start;
  }

  /** What all slots of the area and period have in common. */
  String clockKey() {
    return area + SEPARATOR + period;
  }

  boolean isDay() {
    return period.equals(DAY);
  }

  Duration length() {
    return Duration.parse(isDay() ? "PT24H" : HOUR);
  }
}
