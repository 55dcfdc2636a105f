package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    ServicePorts ports = new ServicePorts();
    ports.kafka = Ports.free();
    Set<String> set =
        new TreeSet<>(
            Pipeline.environment(
                    ports, new WeatherOptions().settings(URI.create("http://127.0.0.1:1")))
                .keySet());
    set.addAll(SET_BY_THE_WORKER);

    assertThat(set).isEqualTo(variablesUsed());
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
