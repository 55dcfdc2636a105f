package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.testing.OptionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final Path EXAMPLES =
      Path.of("src/test/java/dev/isobar/streams/cassandra/example");
  private static final Path METRICS =
      Path.of("src/main/java/dev/isobar/streams/cassandra/internal/engine/StoreMetrics.java");

  /** With {@code -Dreadme.rewrite=true} this test writes the table instead. */
  @Test
  void listsTheOptionsAsTheyAre() throws IOException {
    OptionTable.brief().add("", CassandraStoreConfig.definition()).checkIn(README);
  }

  @Test
  void showsTheExamplesThatCompileAndAreRun() throws IOException {
    assertThat(Files.readString(README))
        .contains(part("PageVisits.java", "  static Topology topology() {\n", "\n  }\n"))
        .contains(part("StoreByStore.java", "    // dsl begins\n", "\n    // dsl ends\n"))
        .contains(
            part("StoreByStore.java", "    // processor begins\n", "\n    // processor ends\n"))
        .contains(
            part("PageVisitsTest.java", "    Properties properties = properties();\n", "\n  }\n"))
        .contains(part("FromOutside.java", "    // reader begins\n", "\n    // reader ends\n"))
        .contains(part("FromOutside.java", "    // columns begins\n", "\n    // columns ends\n"))
        .contains(Files.readString(Path.of("src/test/resources/example/page-visits.properties")));
  }

  /** What stands in a file after one text and before another, not indented. */
  private static String part(String file, String after, String before) throws IOException {
    String source = Files.readString(EXAMPLES.resolve(file));
    int start = source.indexOf(after) + after.length();
    return source.substring(start, source.indexOf(before, start)).stripTrailing().stripIndent();
  }

  @Test
  void namesAllMetrics() throws IOException {
    List<String> names =
        Pattern.compile("add\\(\\s*\"([a-z-]+)\"")
            .matcher(Files.readString(METRICS))
            .results()
            .map((MatchResult found) -> "| `" + found.group(1) + "` |")
            .toList();

    assertThat(names).isNotEmpty();
    assertThat(Files.readString(README)).contains(names);
  }
}
