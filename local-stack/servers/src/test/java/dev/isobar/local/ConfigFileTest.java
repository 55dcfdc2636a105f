package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  @TempDir private Path folder;

  @Test
  void writesPropertiesThatReadBackAsTheyWere() throws IOException {
    Map<String, String> values = Map.of("log.dirs", "C:\\my data\\é", "a", " leading blank");

    Path file = ConfigFile.writeProperties(folder.resolve("server.properties"), values);

    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      read.load(in);
    }
    assertThat(read).isEqualTo(values);
  }

  @Test
  void writesYamlInTheGivenOrder() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("cluster_name", "isobar");
    values.put("data_file_directories", "['/a b']");

    Path file = ConfigFile.writeYaml(folder.resolve("cassandra.yaml"), values);

    assertThat(file).hasContent("cluster_name: isobar\ndata_file_directories: ['/a b']\n");
  }

  @Test
  void quotesAnyTextForYaml() {
    assertThat(ConfigFile.yamlQuoted(Path.of("/it's: here"))).isEqualTo("'/it''s: here'");
  }

  @Test
  void usersSettingsReplaceOurs() {
    assertThat(ConfigFile.merged(Map.of("a", "1", "b", "2"), Map.of("b", "3", "c", "4")))
        .isEqualTo(Map.of("a", "1", "b", "3", "c", "4"));
  }
}
