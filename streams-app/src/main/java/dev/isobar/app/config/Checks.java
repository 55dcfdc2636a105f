package dev.isobar.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;

/** Checks of values that Kafka's own validators do not have. */
final class Checks {

  private Checks() {}

  static Validator httpUrl() {
    return (name, value) -> {
      URI uri;
      try {
        uri = new URI(String.valueOf(value));
      } catch (URISyntaxException e) {
        throw new ConfigException(name, value, "must be a URL such as http://127.0.0.1:8081");
      }
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null) {
        throw new ConfigException(name, value, "must be a URL such as http://127.0.0.1:8081");
      }
    };
  }

  static Validator duration() {
    return (name, value) -> {
      try {
        if (Duration.parse(String.valueOf(value)).isNegative()) {
          throw new ConfigException(name, value, "must not be negative");
        }
      } catch (DateTimeParseException e) {
        throw new ConfigException(
            name, value, "must be an ISO 8601 duration such as PT24H (a day) or PT30M");
      }
    };
  }

  static Validator oneOf(List<String> allowed) {
    return (name, value) -> {
      if (!allowed.containsAll((Collection<?>) value)) {
        throw new ConfigException(
            name, value, "must be of " + String.join(", ", allowed) + ", parted by commas");
      }
    };
  }

  /**
   * The duration a property has.
   *
   * @throws ConfigException when it is shorter than a millisecond
   */
  static Duration positive(AbstractConfig config, String name) {
    Duration duration = Duration.parse(config.getString(name));
    if (duration.toMillis() < 1) {
      throw new ConfigException(name, config.getString(name), "must be longer than nothing");
    }
    return duration;
  }

  /**
   * The duration a property has.
   *
   * @throws ConfigException when it is longer
   */
  static Duration atMost(AbstractConfig config, String name, Duration longest) {
    Duration duration = Duration.parse(config.getString(name));
    if (duration.compareTo(longest) > 0) {
      throw new ConfigException(name, config.getString(name), "must be " + longest + " at most");
    }
    return duration;
  }

  static Validator lettersOf(String allowed) {
    return (name, value) -> {
      for (Object letter : (Collection<?>) value) {
        String code = String.valueOf(letter);
        if (code.length() != 1 || !allowed.contains(code)) {
          throw new ConfigException(
              name,
              value,
              "must be quality codes parted by commas, each one of "
                  + String.join(", ", allowed.split("")));
        }
      }
    };
  }
}
