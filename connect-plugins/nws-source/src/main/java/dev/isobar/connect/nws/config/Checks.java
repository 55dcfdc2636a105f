package dev.isobar.connect.nws.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Checks of one property each; every refusal says what would be right. */
final class Checks {

  private static final Pattern STATION = Pattern.compile("[A-Z0-9_]{3,12}");
  private static final Pattern STATE = Pattern.compile("[A-Z]{2}");
  private static final Pattern ZONE = Pattern.compile("[A-Z]{2}[CZ][0-9]{3}");
  private static final Pattern OFFICE = Pattern.compile("[A-Z]{3}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private Checks() {}

  static ConfigDef.Validator stations() {
    return every("station ids in capitals, such as KSEA", STATION.asMatchPredicate());
  }

  static ConfigDef.Validator states() {
    return every(
        "two-letter state or marine area codes in capitals, such as WA", STATE.asMatchPredicate());
  }

  static ConfigDef.Validator zones() {
    return every(
        "forecast zones or counties in capitals, such as WAZ558 or WAC033",
        ZONE.asMatchPredicate());
  }

  static ConfigDef.Validator offices() {
    return every(
        "three-letter forecast offices in capitals, such as SEW", OFFICE.asMatchPredicate());
  }

  static ConfigDef.Validator points() {
    return one(
        "latitude,longitude in degrees, such as 47.6062,-122.3321; semicolons between points",
        text -> Selection.pointTexts(text).allMatch(point -> Point.parse(point).isPresent()));
  }

  static ConfigDef.Validator alertStatuses() {
    String right = "some of " + String.join(", ", Alerts.STATUSES);
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (((List<?>) value).isEmpty()) {
            throw new ConfigException(name, value, "must be " + right);
          }
          every(right, Alerts.STATUSES::contains).ensureValid(name, value);
        },
        () -> right);
  }

  static ConfigDef.Validator feeds() {
    return every("some of " + String.join(", ", Feed.ids()), Feed.ids()::contains);
  }

  static ConfigDef.Validator topic() {
    return one("a topic name of letters, digits, '.', '_' and '-'", TOPIC.asMatchPredicate());
  }

  static ConfigDef.Validator optionalTopic() {
    ConfigDef.Validator topic = topic();
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            topic.ensureValid(name, value);
          }
        },
        topic::toString);
  }

  /** A rate of at least one in a hundred seconds, or {@code noLimit}. */
  static ConfigDef.Validator rate(double noLimit) {
    String right = "a number from 0.01, or " + Math.round(noLimit) + " for no limit";
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          double rate = (double) value;
          if (rate != noLimit && !(rate >= 0.01 && rate < Double.POSITIVE_INFINITY)) {
            throw new ConfigException(name, value, "must be " + right);
          }
        },
        () -> right);
  }

  static ConfigDef.Validator baseUrl() {
    return one(
        "an http or https URL without user, password, query or fragment", Checks::isPlainHttpUrl);
  }

  private static boolean isPlainHttpUrl(String value) {
    try {
      URI url = new URI(value);
      return url.getHost() != null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getUserInfo() == null
          && url.getQuery() == null
          && url.getFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static ConfigDef.Validator one(String right, Predicate<String> check) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (!(value instanceof String text) || !check.test(text)) {
            throw new ConfigException(name, value, "must be " + right);
          }
        },
        () -> right);
  }

  private static ConfigDef.Validator every(String right, Predicate<String> check) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          for (Object item : (List<?>) value) {
            if (!(item instanceof String text) || !check.test(text)) {
              throw new ConfigException(
                  name, value, "'" + item + "' is not right: must be " + right);
            }
          }
        },
        () -> right);
  }
}
