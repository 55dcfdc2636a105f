package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void topologyIsPrinted() {
    assertThat(execute("topology")).isZero();

    assertThat(out.toString())
        .contains("weather.stations", "weather.observations", "weather.enriched", "weather.hourly")
        .contains("pending-reports", "history", "hourly", "latest");
    assertThat(out.toString().lines().filter(line -> line.contains("-repartition])")))
        .as("what is read by another key; names of our own, as others change with the topology")
        .map(line -> line.replaceAll(".*topics: \\[(.*)]\\)", "$1"))
        .containsExactlyInAnyOrder(
            "nws-forecasts-repartition",
            "model-choices-repartition",
            "graph-edges-repartition",
            "areas-repartition");
  }

  @Test
  void helpAndVersionAreTold() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("--config", "--set", "run", "topology");
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).contains("isobar-streams ");
  }

  @Test
  void wrongPropertyIsRefused() {
    assertThat(execute("--set", "isobar.http.port=many")).isEqualTo(2);
    assertThat(err.toString()).contains("isobar.http.port", "many").doesNotContain("\tat ");
  }

  @Test
  void wrongPropertyOfKafkaIsRefused() {
    assertThat(execute("--set", "processing.guarantee=perhaps")).isEqualTo(2);
    assertThat(err.toString()).contains("processing.guarantee", "perhaps", "exactly_once_v2");
  }

  @Test
  void missingFileIsRefused() {
    assertThat(execute("run", "--config", "no-such.properties")).isEqualTo(2);
    assertThat(err.toString()).contains("no-such.properties");
  }

  @Test
  void takenPortIsNamedWithTheOption() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int exitCode = execute("--set", "isobar.http.port=" + taken.getLocalPort());

      assertThat(exitCode).isEqualTo(1);
      assertThat(err.toString()).contains("" + taken.getLocalPort(), "isobar.http.port");
    }
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
