package dev.isobar.app.command;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.PropertySources;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that say how the application is configured. */
public final class ConfigurationOptions {

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "Properties file; without one all defaults hold.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "<key=value>",
      description = "One property; wins over the file. Can be given again and again.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  /**
   * The configuration that they give.
   *
   * @throws org.apache.kafka.common.config.ConfigException if it is wrong
   */
  public AppConfig read() {
    return AppConfig.of(PropertySources.read(file, overrides));
  }
}
