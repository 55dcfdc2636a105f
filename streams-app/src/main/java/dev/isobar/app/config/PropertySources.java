package dev.isobar.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/** Where properties come from: a file, and single values that override it. */
public final class PropertySources {

  private PropertySources() {}

  /**
   * Reads properties.
   *
   * @param file a Java properties file in UTF-8; null for none
   * @param overrides values that win over the file's
   * @throws ConfigException when the file cannot be read
   */
  public static Map<String, String> read(Path file, Map<String, String> overrides) {
    Map<String, String> all = new TreeMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new ConfigException("--config", file, "cannot be read: " + e);
      }
      properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    }
    all.putAll(overrides);
    return all;
  }
}
