package dev.isobar.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Collection;
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
