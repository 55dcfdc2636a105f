package dev.isobar.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/**
 * Replaces {@code ${env:NAME}} by the variable of the environment and {@code
 * ${secrets:/FOLDER:NAME}} by what that file says, as Connect's workers do.
 */
final class References {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([^}]*)}");
  private static final Pattern FILE = Pattern.compile("\\$\\{secrets:([^:}]*):?([^}]*)}");

  private References() {}

  /**
   * @throws ConfigException for a variable that is not set, or a file that is not there
   */
  static Map<String, String> resolve(Map<String, String> properties) {
    EnvVarConfigProvider environment = new EnvVarConfigProvider();
    environment.configure(Map.of());
    DirectoryConfigProvider folders = new DirectoryConfigProvider();
    folders.configure(Map.of());
    Map<String, String> resolved =
        new ConfigTransformer(Map.of("env", environment, "secrets", folders))
            .transform(properties)
            .data();
    resolved.forEach((name, value) -> requireResolved(name, value, properties.get(name)));
    return resolved;
  }

  private static void requireResolved(String name, String value, String asGiven) {
    Matcher variable = VARIABLE.matcher(value);
    if (variable.find()) {
      throw new ConfigException(
          name,
          asGiven,
          "the environment has no variable " + variable.group(1) + "; set it or give the value");
    }
    Matcher file = FILE.matcher(value);
    if (file.find()) {
      throw new ConfigException(
          name,
          asGiven,
          "the folder %s has no file %s that can be read; make it, or write the reference as ${secrets:/FOLDER:NAME}"
              .formatted(file.group(1), file.group(2)));
    }
  }
}
