package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.launcher.connect.ConnectorFile;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The connector files, the variables they use and those who set the variables agree. */
class ConnectConfigTest {

  private static final Path FOLDER = Path.of("../../connect-config");
  private static final Home HOME = new Home(FOLDER.getParent(), FOLDER.getParent());
  // Set by the worker of the local stack, whoever starts it.
  private static final Set<String> SET_BY_THE_WORKER =
      Set.of("ISOBAR_CONNECT_PORT", "ISOBAR_CONNECT_OFFSETS");

  @Test
  void everyVariableHasADefaultInTheEnvironmentFile() throws IOException {
    Set<String> defined =
        Files.readAllLines(FOLDER.resolve("isobar.env")).stream()
            .filter(line -> line.startsWith("ISOBAR_"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(variablesUsed()).isEqualTo(defined);
  }

  @Test
  void theLauncherSetsEveryVariable() throws IOException {
    Set<String> set =
        new TreeSet<>(
            new Addresses(new ServicePorts(), new StackShape())
                .environment(new WeatherOptions().settings(URI.create("http://127.0.0.1:1")))
                .keySet());
    set.addAll(SET_BY_THE_WORKER);

    assertThat(set).isEqualTo(variablesUsed());
  }

  @Test
  void theJsonOfEachConnectorSaysWhatItsPropertiesSay() throws IOException {
    for (Path properties : HOME.connectorFiles(".properties")) {
      String text = properties.toString();
      Path json = Path.of(text.substring(0, text.length() - ".properties".length()) + ".json");

      assertThat(json)
          .as("made by: ./isobar connect json %s > %s", properties, json)
          .exists()
          .content()
          .isEqualTo(ConnectorFile.read(properties).toJson());
    }
  }

  @Test
  void everyConnectorIsKnownByItsFile() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".properties") && !name.startsWith("worker"))
          .containsExactlyInAnyOrderElementsOf(
              HOME.connectorFiles(".properties").stream()
                  .map(file -> file.getFileName().toString())
                  .toList());
    }
  }

  @Test
  void aDistributedWorkerDiffersFromOneThatIsAloneInWhatItMust() throws IOException {
    Map<String, String> alone = properties("worker.properties");
    Map<String, String> distributed = properties("worker-distributed.properties");

    assertThat(distributed)
        .containsEntry("exactly.once.source.support", "enabled")
        .containsEntry("config.providers", "env,secrets")
        .containsKeys("group.id", "config.storage.topic", "status.storage.topic");
    alone.remove("offset.storage.file.filename");
    alone.remove("config.providers");
    assertThat(distributed).containsAllEntriesOf(alone);
  }

  private static Map<String, String> properties(String file) throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(FOLDER.resolve(file))) {
      properties.load(in);
    }
    Map<String, String> map = new HashMap<>();
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
    return map;
  }

  private static Set<String> variablesUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    Pattern variable = Pattern.compile("\\$\\{env:(ISOBAR_[A-Z_]+)}");
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".properties")).toList()) {
        // The worker's comment speaks of ${env:…} too; only settings count.
        for (String line : Files.readAllLines(file)) {
          Matcher match = variable.matcher(line);
          while (!line.startsWith("#") && match.find()) {
            used.add(match.group(1));
          }
        }
      }
    }
    return used;
  }
}
