package dev.isobar.connect.cassandra.config;

import java.time.Duration;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How a configuration is looked at when it is submitted.
 *
 * @param live whether the cluster is asked
 * @param timeout how long it may take to connect
 */
public record ValidationSettings(boolean live, Duration timeout) {

  public static final String VALIDATION = "cassandra.validation";
  public static final String TIMEOUT_MS = "cassandra.validation.timeout.ms";

  private static final String FULL = "full";
  private static final String OFFLINE = "offline";

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            VALIDATION,
            ConfigDef.Type.STRING,
            FULL,
            CaseInsensitiveValidString.in(FULL, OFFLINE),
            Importance.LOW,
            "Whether the cluster is asked when the configuration is submitted: full, or offline for"
                + " one that may be away then.")
        .define(
            TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.LOW,
            "How long it may take to connect for that, in milliseconds.");
  }

  /** Reads them from checked values. */
  public static ValidationSettings parse(AbstractConfig values) {
    return new ValidationSettings(
        values.getString(VALIDATION).toLowerCase(Locale.ROOT).equals(FULL),
        Duration.ofMillis(values.getInt(TIMEOUT_MS)));
  }
}
