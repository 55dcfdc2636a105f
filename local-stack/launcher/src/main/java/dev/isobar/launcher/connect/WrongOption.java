package dev.isobar.launcher.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * An option of a connector with which it cannot run.
 *
 * @param name of the option
 * @param value as the file has it; null if it has none. A password is not shown, where it is not
 *     but a reference to one
 * @param reasons what the connector, or Connect, says of it
 * @param documentation what the option is for; empty if nothing is known of it
 */
record WrongOption(String name, String value, List<String> reasons, String documentation) {

  private static final String PASSWORD = "PASSWORD";

  /** Those that a worker's validation of a configuration found. */
  static List<WrongOption> in(JsonNode validation, ConnectorFile connector) {
    List<WrongOption> wrong = new ArrayList<>();
    for (JsonNode option : validation.path("configs")) {
      JsonNode value = option.path("value");
      List<String> reasons =
          StreamSupport.stream(value.path("errors").spliterator(), false)
              .map(JsonNode::asText)
              .distinct()
              .toList();
      if (!reasons.isEmpty()) {
        String name = value.path("name").asText();
        JsonNode definition = option.path("definition");
        boolean secret = definition.path("type").asText().equals(PASSWORD);
        wrong.add(
            new WrongOption(
                name,
                shown(connector.config().get(name), secret),
                reasons,
                definition.path("documentation").asText()));
      }
    }
    return wrong;
  }

  private static String shown(String value, boolean secret) {
    return secret && value != null && !value.startsWith("${") ? "(not shown)" : value;
  }

  /** The option, its value, what is wrong and what it is for, in lines. */
  String inWords() {
    StringBuilder words = new StringBuilder(name);
    words.append(value == null ? " is missing" : " = " + value);
    reasons.forEach(reason -> words.append("\n    ").append(reason));
    if (!documentation.isBlank()) {
      words.append("\n    What it is for: ").append(documentation);
    }
    return words.toString();
  }
}
