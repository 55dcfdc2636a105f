package dev.isobar.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorFileTest {

  @TempDir private Path folder;

  @Test
  void propertiesAndTheirJsonAreTheSameConnector() throws IOException {
    Path properties =
        write(
            "a.properties",
            """
            # A comment.
            name=lines
            connector.class=Source
            pattern=weather\\\\.(a|b)
            url=${env:URL}
            """);

    ConnectorFile connector = ConnectorFile.read(properties);
    Path json = write("a.json", connector.toJson());

    assertThat(connector.name()).isEqualTo("lines");
    assertThat(connector.config())
        .isEqualTo(
            Map.of("connector.class", "Source", "pattern", "weather\\.(a|b)", "url", "${env:URL}"));
    assertThat(ConnectorFile.read(json)).isEqualTo(connector);
  }

  @Test
  void numbersInJsonAreText() throws IOException {
    Path json =
        write(
            "a.json",
            "{\"name\": \"lines\", \"config\": {\"connector.class\": \"S\", \"tasks.max\": 2}}");

    assertThat(ConnectorFile.read(json).config()).containsEntry("tasks.max", "2");
  }

  @Test
  void whatIsNoConnectorIsRefusedWithTheFile() throws IOException {
    assertRefused(folder.resolve("none.json"), "no file");
    assertRefused(write("b.json", "{"), "no JSON");
    assertRefused(write("c.json", "{\"connector.class\": \"S\"}"), "\"config\"");
    assertRefused(write("d.json", "{\"name\": \"a\", \"config\": {}}"), "connector.class");
    assertRefused(write("e.properties", "connector.class=S"), "name=");
    assertRefused(write("f.properties", "name=a"), "connector.class");
  }

  private static void assertRefused(Path file, String what) {
    assertThatThrownBy(() -> ConnectorFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(what);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
