package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/**
 * The table of options in the README is made from the code. With {@code -Dreadme.rewrite=true} this
 * test writes it.
 */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- options: made from the code by ReadmeTest -->\n";
  private static final String END = "<!-- end of options -->";

  @Test
  void listsTheOptionsAsTheyAre() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf(START) + START.length();
    int end = readme.indexOf(END);
    String expected = table();
    if (Boolean.getBoolean("readme.rewrite")) {
      Files.writeString(README, readme.substring(0, start) + expected + readme.substring(end));
      return;
    }
    assertThat(readme.substring(start, end))
        .as("the options in README.md; run this test with -Dreadme.rewrite=true")
        .isEqualTo(expected);
  }

  private static String table() {
    return "| Option | Type | Default | Meaning |\n"
        + "| --- | --- | --- | --- |\n"
        + rows("", CassandraSinkConfig.definition())
        + rows("topic.<topic>.", TopicTables.definition());
  }

  private static String rows(String prefix, ConfigDef definition) {
    return definition.configKeys().values().stream()
        .map(
            key ->
                "| `%s%s` | %s | %s | %s |%n"
                    .formatted(
                        prefix,
                        key.name,
                        key.type.name().toLowerCase(Locale.ROOT),
                        defaultOf(key),
                        key.documentation.replace("|", "\\|")))
        .collect(Collectors.joining());
  }

  private static String defaultOf(ConfigDef.ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    Object value = key.defaultValue;
    if (value == null || value.equals(List.of())) {
      return "none";
    }
    return "`"
        + (value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
            : value)
        + "`";
  }
}
