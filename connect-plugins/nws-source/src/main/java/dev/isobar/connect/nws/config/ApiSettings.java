package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.net.URI;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * How the API is reached.
 *
 * @param baseUrl where the API is, without a slash at the end
 * @param userAgent what the connector calls itself in every request; never blank
 * @param requestsPerSecond the most requests a second of all that ask this API from one worker;
 *     infinity for no limit
 * @param requestTimeout the longest a request may take, body included
 * @param connectTimeout the longest a connection may take to stand
 * @param longestFreshness an answer is not taken to be fresh for longer, whatever the API says
 */
public record ApiSettings(
    URI baseUrl,
    String userAgent,
    double requestsPerSecond,
    Duration requestTimeout,
    Duration connectTimeout,
    Duration longestFreshness) {

  static final String BASE_URL = "nws.base.url";
  static final String USER_AGENT = "nws.user.agent";
  static final String RATE_LIMIT = "nws.rate.limit.per.second";
  static final String REQUEST_TIMEOUT = "nws.request.timeout.ms";
  static final String CONNECT_TIMEOUT = "nws.connect.timeout.ms";
  static final String LONGEST_FRESHNESS = "nws.cache.max.ms";

  private static final double NO_LIMIT = -1;

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            BASE_URL,
            ConfigDef.Type.STRING,
            "https://api.weather.gov",
            Checks.baseUrl(),
            MEDIUM,
            "Where the API is. Links to further pages are followed on this host only.")
        .define(
            USER_AGENT,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            new ConfigDef.NonEmptyString(),
            HIGH,
            "What the connector calls itself. The API refuses requests without it and asks for a"
                + " name and a way to reach you, such as (example.org, ops@example.org).")
        .define(
            RATE_LIMIT,
            ConfigDef.Type.DOUBLE,
            10.0,
            Checks.rate(NO_LIMIT),
            MEDIUM,
            "The most requests a second of all connectors and tasks of one worker that ask the same"
                + " API; if connectors differ, the lowest holds. -1: no limit, for servers of your"
                + " own.")
        .define(
            REQUEST_TIMEOUT,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.between(100, 600_000),
            LOW,
            "The longest a request may take, its body included, in milliseconds.")
        .define(
            CONNECT_TIMEOUT,
            ConfigDef.Type.LONG,
            10_000L,
            ConfigDef.Range.between(100, 600_000),
            LOW,
            "The longest a connection may take to be made, in milliseconds.")
        .define(
            LONGEST_FRESHNESS,
            ConfigDef.Type.LONG,
            3_600_000L,
            ConfigDef.Range.between(0, 86_400_000),
            LOW,
            "What the API says may come from a cache is not asked for again before that time is"
                + " over, but for no longer than this, in milliseconds. 0: what it says is left"
                + " out of account.");
  }

  static ApiSettings from(AbstractConfig config) {
    String url = config.getString(BASE_URL);
    return new ApiSettings(
        URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url),
        config.getString(USER_AGENT),
        config.getDouble(RATE_LIMIT) == NO_LIMIT
            ? Double.POSITIVE_INFINITY
            : config.getDouble(RATE_LIMIT),
        Duration.ofMillis(config.getLong(REQUEST_TIMEOUT)),
        Duration.ofMillis(config.getLong(CONNECT_TIMEOUT)),
        Duration.ofMillis(config.getLong(LONGEST_FRESHNESS)));
  }
}
