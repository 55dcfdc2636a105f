package dev.isobar.connect.elasticsearch.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * How a configuration is looked at when it is submitted.
 *
 * @param live whether the cluster is asked
 * @param timeout how long it may take to answer
 */
public record ValidationSettings(boolean live, Duration timeout) {

  public static final String VALIDATION = "elasticsearch.validation";
  public static final String TIMEOUT_MS = "elasticsearch.validation.timeout.ms";

  private static final String LIVE = "live";
  private static final String OFFLINE = "offline";

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            VALIDATION,
            ConfigDef.Type.STRING,
            LIVE,
            ValidString.in(LIVE, OFFLINE),
            Importance.LOW,
            "Whether the cluster is asked when the configuration is submitted: `live`, or `offline`"
                + " for one that may be away then.")
        .define(
            TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.LOW,
            "How long an answer may take for that, in milliseconds.");
  }

  /** Reads them from checked values. */
  public static ValidationSettings parse(AbstractConfig values) {
    return new ValidationSettings(
        values.getString(VALIDATION).equals(LIVE), Duration.ofMillis(values.getInt(TIMEOUT_MS)));
  }
}
