package dev.isobar.app.event;

import java.time.Instant;
import java.util.Map;

/**
 * What a report says of the quantities that events are made of.
 *
 * @param time time of the report
 * @param values those that it says something of
 */
record Sample(Instant time, Map<Quantity, Double> values) {

  Sample {
    values = Map.copyOf(values);
  }
}
