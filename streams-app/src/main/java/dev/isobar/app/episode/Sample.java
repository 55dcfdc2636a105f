package dev.isobar.app.episode;

import dev.isobar.app.history.Quantity;
import dev.isobar.app.state.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a quantity.
 *
 * @param time when, milliseconds since 1970-01-01T00:00:00Z
 * @param value in the quantity's unit
 */
record Sample(long time, double value) {

  /** The values that readings have of a quantity, in the same order. */
  static List<Sample> of(List<Reading> readings, Quantity quantity) {
    List<Sample> samples = new ArrayList<>(readings.size());
    for (Reading reading : readings) {
      Double value = quantity.of(reading);
      if (value != null) {
        samples.add(new Sample(reading.getTimestamp().toEpochMilli(), value));
      }
    }
    return samples;
  }
}
