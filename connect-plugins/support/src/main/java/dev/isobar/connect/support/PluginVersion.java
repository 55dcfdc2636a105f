package dev.isobar.connect.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of a plugin, as its build wrote it beside its classes. */
public final class PluginVersion {

  private static final String FILE = "version.properties";

  private PluginVersion() {}

  /**
   * Returns the version.
   *
   * @param plugin a class of the plugin, in whose package a version.properties with the property
   *     version stands
   * @throws IllegalStateException if there is no such file or property
   */
  public static String of(Class<?> plugin) {
    String version = read(plugin).getProperty("version");
    if (version == null) {
      throw new IllegalStateException(
          "No version in " + FILE + " beside " + plugin.getName() + ": package the plugin again");
    }
    return version;
  }

  private static Properties read(Class<?> plugin) {
    Properties properties = new Properties();
    try (InputStream in = plugin.getResourceAsStream(FILE)) {
      if (in != null) {
        properties.load(in);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " beside " + plugin.getName() + " cannot be read", e);
    }
  }
}
