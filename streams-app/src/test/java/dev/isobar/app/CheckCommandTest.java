package dev.isobar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckCommandTest {

  private final StringWriter out = new StringWriter();

  @Test
  void eachServerThatIsAwayIsNamedWithItsProperty() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int exitCode =
          check(
              "bootstrap.servers=127.0.0.1:1",
              "isobar.registry.url=http://127.0.0.1:2",
              "cassandra.contact.points=127.0.0.1:3",
              "cassandra.username=reader",
              "cassandra.password=very-secret",
              "isobar.http.port=" + taken.getLocalPort());

      assertThat(exitCode).isEqualTo(1);
      assertThat(lines())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("ok       properties"),
              line ->
                  assertThat(line)
                      .startsWith("error    broker")
                      .contains("127.0.0.1:1", "bootstrap.servers"),
              line ->
                  assertThat(line)
                      .startsWith("error    registry")
                      .contains("http://127.0.0.1:2", "isobar.registry.url"),
              line -> assertThat(line).startsWith("error    cassandra").contains("127.0.0.1:3"),
              line -> assertThat(line).startsWith("warning  normals").contains("go on without"),
              line ->
                  assertThat(line)
                      .startsWith("error    http")
                      .contains("" + taken.getLocalPort(), "isobar.http.port"));
      assertThat(out.toString()).doesNotContain("very-secret");
    }
  }

  @Test
  void namesThatNobodyReadsAndAWeakGuaranteeAreWarnedOf() {
    check(
        "bootstrap.servers=127.0.0.1:1",
        "isobar.state.store=local",
        "state.dir=target/check-state",
        "isobar.http.port=0",
        "consumer.max.pol.records=5",
        "max.poll.records=5",
        "producer.linger.ms=1",
        "topic.segment.bytes=1000000",
        "processing.guarantee=at_least_once");

    assertThat(lines().stream().filter(line -> line.startsWith("warning")))
        .satisfiesExactly(
            line -> assertThat(line).contains("consumer.max.pol.records"),
            line -> assertThat(line).contains("at_least_once", "twice"));
    assertThat(lines()).anyMatch(line -> line.startsWith("ok       state.dir"));
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThat(Main.commandLine().setErr(new PrintWriter(out)).execute("check", "--timeout", "0"))
        .isEqualTo(2);
    assertThat(out.toString()).contains("--timeout=0");
  }

  private int check(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("check", "--timeout", "1"));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .execute(arguments.toArray(String[]::new));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }
}
