package dev.isobar.cassandra.connection;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The driver's configuration as HOCON. Secrets of our own options are not in it. */
final class DriverConfig {

  private static final String COMPRESSION = "advanced.protocol.compression";

  private DriverConfig() {}

  /**
   * Puts it together. What the user passes through wins.
   *
   * @param own by names without the driver's prefix
   */
  static String hocon(Map<String, String> own, ClusterSettings settings) {
    Map<String, String> all = new TreeMap<>();
    own.forEach((name, value) -> all.put(ConnectionOptions.DRIVER_PREFIX + name, value));
    all.put(ConnectionOptions.DRIVER_PREFIX + COMPRESSION, settings.compression().optionValue());
    all.putAll(settings.driverOptions());
    return all.entrySet().stream()
        .map(option -> option.getKey() + " = " + literal(option.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** Lists and objects are HOCON already; all else is quoted, and the driver reads the type. */
  private static String literal(String value) {
    String trimmed = value.trim();
    if (trimmed.startsWith("[") || trimmed.startsWith("{")) {
      return trimmed;
    }
    return '"' + trimmed.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
