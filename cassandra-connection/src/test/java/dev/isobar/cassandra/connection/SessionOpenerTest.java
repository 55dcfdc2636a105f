package dev.isobar.cassandra.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.tls.OptionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionOpenerTest {

  @TempDir private Path folder;

  @Test
  void theUsersOwnOptionsOfTheDriverWin() {
    SessionOpener opener =
        new SessionOpener(
            settings(
                List.of(),
                Map.of(
                    "datastax-java-driver.basic.request.timeout", "3 seconds",
                    "datastax-java-driver.advanced.x.list", "[ \"A\" ]",
                    "datastax-java-driver.advanced.x.text", "a \"b\" \\c")),
            Map.of("basic.request.timeout", "5 seconds", "basic.session-name", "one"));

    assertThat(opener.driverConfig())
        .contains("datastax-java-driver.basic.request.timeout = \"3 seconds\"")
        .doesNotContain("5 seconds")
        .contains("datastax-java-driver.basic.session-name = \"one\"")
        .contains("datastax-java-driver.advanced.protocol.compression = \"none\"")
        .contains("datastax-java-driver.advanced.x.list = [ \"A\" ]")
        .contains("datastax-java-driver.advanced.x.text = \"a \\\"b\\\" \\\\c\"");
  }

  @Test
  void namesTheNodesThatDoNotAnswerAndWhy() throws IOException {
    int port = unusedPort();
    List<ContactPoint> points =
        List.of(new ContactPoint("127.0.0.1", port), new ContactPoint("nowhere.invalid", 9042));

    ClusterAwayException away =
        catchThrowableOfType(
            ClusterAwayException.class, () -> opener(settings(points, Map.of())).open());

    assertThat(away.option()).isEqualTo("cassandra.contact.points");
    assertThat(away)
        .hasMessageContaining("127.0.0.1:" + port + " (Connection refused")
        .hasMessageContaining("nowhere.invalid:9042 (unknown host)")
        .hasMessageNotContaining("cassandra.ssl.enabled");
  }

  @Test
  void namesHostsThatNobodyKnows() {
    List<ContactPoint> points = List.of(new ContactPoint("nowhere.invalid", 9042));

    ClusterAwayException away =
        catchThrowableOfType(
            ClusterAwayException.class, () -> opener(settings(points, Map.of())).open());

    assertThat(away).hasMessageContaining("nowhere.invalid:9042 (unknown host)");
  }

  @Test
  void givesUpWhenTheTimeIsOver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<ContactPoint> points = List.of(new ContactPoint("127.0.0.1", silent.getLocalPort()));

      ClusterAwayException away =
          catchThrowableOfType(
              ClusterAwayException.class,
              () -> opener(settings(points, Map.of())).open(Duration.ofMillis(300)));

      assertThat(away)
          .hasMessageContaining("127.0.0.1:" + silent.getLocalPort())
          .hasMessageContaining("within 300 ms");
    }
  }

  @Test
  void blamesAnOptionThatTheDriverDoesNotTake() {
    OptionException wrong =
        catchThrowableOfType(
            OptionException.class,
            () ->
                opener(
                        settings(
                            List.of(new ContactPoint("127.0.0.1", 9042)),
                            Map.of(
                                "datastax-java-driver.basic.load-balancing-policy.class",
                                "no.Such")))
                    .open());

    assertThat(wrong.option()).isEqualTo("datastax-java-driver.basic.load-balancing-policy.class");
    assertThat(wrong).hasMessageContaining("no.Such");
  }

  @Test
  void namesABundleThatIsNotThere() {
    OptionException wrong = openBundle(folder.resolve("none.zip").toString());

    assertThat(wrong).hasMessageContaining("none.zip").hasMessageContaining("no such file");
  }

  @Test
  void namesABundleThatIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("bundle.zip"), "no zip");

    OptionException wrong = openBundle(file.toString());

    assertThat(wrong).hasMessageContaining("bundle.zip").hasMessageContaining("driver");
  }

  @Test
  void namesABundleWhoseAddressIsNone() {
    OptionException wrong = openBundle("nothing://x");

    assertThat(wrong).hasMessageContaining("nothing://x").hasMessageContaining("neither");
  }

  private static OptionException openBundle(String bundle) {
    ClusterSettings settings =
        new ClusterSettings(List.of(), null, null, null, bundle, null, Compression.NONE, Map.of());
    OptionException wrong =
        catchThrowableOfType(OptionException.class, () -> opener(settings).open());
    assertThat(wrong.option()).isEqualTo("cassandra.secure.connect.bundle");
    return wrong;
  }

  private static SessionOpener opener(ClusterSettings settings) {
    return new SessionOpener(settings, Map.of());
  }

  private static ClusterSettings settings(
      List<ContactPoint> points, Map<String, String> driverOptions) {
    return new ClusterSettings(
        points, "datacenter1", null, null, null, null, Compression.NONE, driverOptions);
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
