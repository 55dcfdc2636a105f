package dev.isobar.connect.elasticsearch.config;

import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Options whose values are the constants of an enum, in lower case. */
final class Choice {

  private Choice() {}

  static ValidString among(Class<? extends Enum<?>> type) {
    return ValidString.in(
        Arrays.stream(type.getEnumConstants()).map(Choice::text).toArray(String[]::new));
  }

  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E parse(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
