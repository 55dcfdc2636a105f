package dev.isobar.cassandra.connection;

import java.util.Arrays;
import java.util.Locale;

/** How what goes over the wire is compressed. */
public enum Compression {
  /** Not at all. */
  NONE,
  /** With LZ4, which every Cassandra since 2.0 knows. */
  LZ4;

  /** Reads the value of an option, in small or capital letters. */
  static Compression parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The name in options, the driver's too. */
  String optionValue() {
    return name().toLowerCase(Locale.ROOT);
  }

  static String[] optionValues() {
    return Arrays.stream(values()).map(Compression::optionValue).toArray(String[]::new);
  }
}
