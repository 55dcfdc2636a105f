package dev.isobar.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Configuration files that are written anew at each start. */
final class ConfigFile {

  private ConfigFile() {}

  /** Writes {@code name=value} lines in the escapes of {@link Properties}. */
  static Path writeProperties(Path file, Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return write(file, text.toString());
  }

  /** Writes {@code name: value} lines; values are YAML already, as {@code [a, b]} or a number. */
  static Path writeYaml(Path file, Map<String, String> values) throws IOException {
    StringBuilder text = new StringBuilder();
    values.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return write(file, text.toString());
  }

  /** A YAML scalar for any text, such as a path with spaces. */
  static String yamlQuoted(Object value) {
    return "'" + value.toString().replace("'", "''") + "'";
  }

  /** Copies a file of this library, such as a logging configuration. */
  static Path writeResource(Path file, String resource) throws IOException {
    return write(file, resource(resource));
  }

  /** Values, with the user's added or in place of ours. */
  static Map<String, String> merged(Map<String, String> ours, Map<String, String> users) {
    Map<String, String> all = new LinkedHashMap<>(ours);
    all.putAll(users);
    return all;
  }

  private static String resource(String name) {
    try (InputStream in = ConfigFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }
}
