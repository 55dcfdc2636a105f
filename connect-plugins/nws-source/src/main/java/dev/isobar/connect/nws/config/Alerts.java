package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How alerts are read.
 *
 * @param interval time between two requests for a list of alerts
 * @param statuses which alerts are wanted, by the status of the Common Alerting Protocol in lower
 *     case; never empty
 */
public record Alerts(Duration interval, Set<String> statuses) {

  static final String INTERVAL = "nws.poll.interval.alerts.ms";
  static final String STATUS = "nws.alerts.status";

  static final List<String> STATUSES = List.of("actual", "exercise", "system", "test", "draft");

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            INTERVAL,
            ConfigDef.Type.LONG,
            Duration.ofMinutes(1).toMillis(),
            ConfigDef.Range.between(100, Duration.ofDays(1).toMillis()),
            MEDIUM,
            "Time between two requests for the active alerts, in milliseconds.")
        .define(
            STATUS,
            ConfigDef.Type.LIST,
            List.of("actual"),
            Checks.alertStatuses(),
            LOW,
            "Which alerts to read, by their status. The messages that only show that the wire is"
                + " alive (KEEPALIVE) are test.");
  }

  static Alerts from(AbstractConfig config) {
    return new Alerts(
        Duration.ofMillis(config.getLong(INTERVAL)),
        Collections.unmodifiableSet(new TreeSet<>(config.getList(STATUS))));
  }
}
