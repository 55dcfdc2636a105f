package dev.isobar.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;

/** Replaces {@code ${env:NAME}} by the variable of the environment, as Connect's workers do. */
final class EnvironmentReferences {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]*)}");

  private EnvironmentReferences() {}

  /**
   * @throws ConfigException for a variable that is not set
   */
  static Map<String, String> resolve(Map<String, String> properties) {
    EnvVarConfigProvider environment = new EnvVarConfigProvider();
    environment.configure(Map.of());
    Map<String, String> resolved =
        new ConfigTransformer(Map.of("env", environment)).transform(properties).data();
    resolved.forEach(EnvironmentReferences::requireResolved);
    return resolved;
  }

  private static void requireResolved(String name, String value) {
    Matcher reference = REFERENCE.matcher(value);
    if (reference.find()) {
      throw new ConfigException(
          name,
          value,
          "the environment has no variable " + reference.group(1) + "; set it or give the value");
    }
  }
}
