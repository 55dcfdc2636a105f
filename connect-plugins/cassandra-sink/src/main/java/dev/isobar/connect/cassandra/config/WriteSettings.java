package dev.isobar.connect.cassandra.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How a task writes.
 *
 * @param maxInFlight how many requests may wait for an answer at once
 */
public record WriteSettings(int maxInFlight) {

  public static final String MAX_IN_FLIGHT = "cassandra.max.in.flight";

  static ConfigDef define(ConfigDef definition) {
    return definition.define(
        MAX_IN_FLIGHT,
        ConfigDef.Type.INT,
        256,
        Range.between(1, 32_768),
        Importance.MEDIUM,
        "How many writes of a task may wait for an answer at once.");
  }

  static WriteSettings parse(AbstractConfig values) {
    return new WriteSettings(values.getInt(MAX_IN_FLIGHT));
  }
}
