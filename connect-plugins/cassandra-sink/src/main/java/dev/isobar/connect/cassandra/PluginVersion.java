package dev.isobar.connect.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this plugin, as the build wrote it beside the classes. */
final class PluginVersion {

  private PluginVersion() {}

  static String get() {
    try (InputStream in = PluginVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin's version.properties cannot be read", e);
    }
  }
}
