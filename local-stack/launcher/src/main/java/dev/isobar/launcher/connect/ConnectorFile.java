package dev.isobar.launcher.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A connector's configuration as a file: JSON with {@code name} and {@code config}, as the REST
 * interface takes it, or properties, as a standalone worker does.
 *
 * @param name of the connector
 * @param config its options without the name, sorted
 */
public record ConnectorFile(String name, Map<String, String> config) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String NAME = "name";
  private static final String CONFIG = "config";
  private static final String TYPE = "connector.class";

  /** Sorts the options, so that a file always reads the same. */
  public ConnectorFile {
    config = new TreeMap<>(config);
  }

  /**
   * Reads a file; its name tells which kind it is.
   *
   * @throws IllegalArgumentException if it is not there or is no connector's configuration
   */
  public static ConnectorFile read(Path file) {
    try {
      ConnectorFile connector =
          file.toString().endsWith(".json") ? fromJson(file) : fromProperties(file);
      if (!connector.config.containsKey(TYPE)) {
        throw wrong(file, "it has no " + TYPE + ": add the connector's class");
      }
      return connector;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (JsonProcessingException e) {
      throw wrong(file, "it is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static ConnectorFile fromJson(Path file) throws IOException {
    JsonNode document = JSON.readTree(Files.readAllBytes(file));
    if (!document.path(NAME).isTextual() || !document.path(CONFIG).isObject()) {
      throw wrong(file, "give it the form {\"name\": \"…\", \"config\": {…}}");
    }
    Map<String, String> config = new LinkedHashMap<>();
    document
        .path(CONFIG)
        .properties()
        .forEach(option -> config.put(option.getKey(), option.getValue().asText()));
    return new ConnectorFile(document.path(NAME).asText(), config);
  }

  private static ConnectorFile fromProperties(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    Map<String, String> config = new LinkedHashMap<>();
    properties.stringPropertyNames().forEach(n -> config.put(n, properties.getProperty(n)));
    String name = config.remove(NAME);
    if (name == null) {
      throw wrong(file, "it has no name: add name=…");
    }
    return new ConnectorFile(name, config);
  }

  private static IllegalArgumentException wrong(Path file, String what) {
    return new IllegalArgumentException(file + " is no connector's configuration: " + what);
  }

  /** The class of the connector. */
  String type() {
    return config.get(TYPE);
  }

  /** The same as JSON text, as a file has it. */
  public String toJson() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(NAME, name);
    document.put(CONFIG, config);
    try {
      return JSON.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Text is always JSON", e);
    }
  }
}
