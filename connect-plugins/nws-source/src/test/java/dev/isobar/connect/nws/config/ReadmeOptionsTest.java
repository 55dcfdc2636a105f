package dev.isobar.connect.nws.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The README's table of options is the ConfigDef's; -Disobar.readme.update=true rewrites it. */
class ReadmeOptionsTest {

  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- options: generated from the ConfigDef -->\n";
  private static final String END = "<!-- end of options -->";

  @Test
  void theReadmeShowsTheOptionsAsTheyAre() throws IOException {
    String readme = Files.readString(README);
    int from = readme.indexOf(START) + START.length();
    int to = readme.indexOf(END);
    assertThat(to).as("marks around the table in README.md").isGreaterThanOrEqualTo(from);

    if (Boolean.getBoolean("isobar.readme.update")) {
      Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
      return;
    }
    assertThat(readme.substring(from, to))
        .as("options in README.md; rewrite them with -Disobar.readme.update=true")
        .isEqualTo(table());
  }

  private static String table() {
    return "| property | type | default | valid values | meaning |\n|---|---|---|---|---|\n"
        + NwsSourceConfig.definition().configKeys().values().stream()
            .map(ReadmeOptionsTest::row)
            .collect(Collectors.joining());
  }

  private static String row(ConfigDef.ConfigKey key) {
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            key.name,
            key.type.name().toLowerCase(Locale.ROOT),
            key.hasDefault() ? defaultValue(key.defaultValue) : "required",
            key.validator,
            key.documentation);
  }

  private static String defaultValue(Object value) {
    String text =
        value instanceof List<?> list
            ? list.stream().map(Object::toString).collect(Collectors.joining(","))
            : String.valueOf(value);
    return text.isEmpty() ? "none" : "`" + text + "`";
  }
}
