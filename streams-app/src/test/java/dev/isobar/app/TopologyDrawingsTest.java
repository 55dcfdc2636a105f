package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** With {@code -Dreadme.rewrite=true} this test writes the drawings instead. */
class TopologyDrawingsTest {

  private static final Path DOCUMENT = Path.of("../docs/streams-topology.md");
  private static final Pattern DRAWING =
      Pattern.compile("<!-- (overview|part \\d+) -->\n.*?<!-- end -->", Pattern.DOTALL);

  @Test
  void documentHasTheDrawingsOfTheCode() throws IOException {
    String document = Files.readString(DOCUMENT);

    String drawn =
        DRAWING
            .matcher(document)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "<!-- %s -->\n```mermaid\n%s```\n<!-- end -->"
                            .formatted(found.group(1), mermaid(found.group(1)))));

    if (Boolean.getBoolean("readme.rewrite")) {
      Files.writeString(DOCUMENT, drawn);
    } else {
      assertThat(document).as("written anew with -Dreadme.rewrite=true").isEqualTo(drawn);
    }
  }

  @Test
  void documentHasEachSubTopology() throws IOException {
    String document = Files.readString(DOCUMENT);

    Matcher part = Pattern.compile("\\[\\[\"sub-topology (\\d+)\"]]").matcher(mermaid("overview"));

    assertThat(part.results().map(found -> "<!-- part " + found.group(1) + " -->"))
        .hasSizeGreaterThan(4)
        .allSatisfy(mark -> assertThat(document).contains(mark));
  }

  private static String mermaid(String what) {
    StringWriter out = new StringWriter();
    CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(out, true));
    List<String> arguments = new ArrayList<>(List.of("topology", "--format", "mermaid"));
    if (what.equals("overview")) {
      arguments.add("--overview");
    } else {
      arguments.addAll(List.of("--part", what.substring("part ".length())));
    }
    assertThat(commandLine.execute(arguments.toArray(String[]::new))).isZero();
    return out.toString();
  }
}
