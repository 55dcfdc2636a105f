package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerOptionsTest {

  private static final Path FOLDER = Path.of("/data/kafka");

  @Test
  void hasDefaults() {
    ServerOptions options = ServerOptions.in(FOLDER);

    assertThat(options)
        .isEqualTo(
            new ServerOptions(
                "",
                FOLDER,
                Path.of("/data/kafka/server.log"),
                0,
                0,
                Map.of(),
                Map.of(),
                List.of()));
    assertThat(options.heapMegabytesOr(512)).isEqualTo(512);
    assertThat(options.nameOr("kafka")).isEqualTo("kafka");
  }

  @Test
  void takesEachOption() {
    ServerOptions options =
        ServerOptions.in(FOLDER)
            .withName("kafka-2")
            .withLogFile(Path.of("/logs/kafka.log"))
            .withPort(9092)
            .withHeapMegabytes(300)
            .withSetting("a", "1")
            .withSetting("a", "2")
            .withSetting("b", "3")
            .withEnvironment("E", "4")
            .withJvmArguments("-Da", "-Db")
            .withJvmArguments("-Dc");

    assertThat(options.nameOr("kafka")).isEqualTo("kafka-2");
    assertThat(options.folder()).isEqualTo(FOLDER);
    assertThat(options.logFile()).isEqualTo(Path.of("/logs/kafka.log"));
    assertThat(options.port()).isEqualTo(9092);
    assertThat(options.heapMegabytesOr(512)).isEqualTo(300);
    assertThat(options.settings()).isEqualTo(Map.of("a", "2", "b", "3"));
    assertThat(options.environment()).isEqualTo(Map.of("E", "4"));
    assertThat(options.jvmArguments()).containsExactly("-Da", "-Db", "-Dc");
  }

  @Test
  void makesPathsAbsoluteSinceAServerHasItsOwnWorkingDirectory() {
    ServerOptions options = ServerOptions.in(Path.of("build/../kafka"));

    assertThat(options.folder()).isEqualTo(Path.of("kafka").toAbsolutePath());
    assertThat(options.logFile()).isEqualTo(Path.of("kafka/server.log").toAbsolutePath());
  }

  @Test
  void refusesAPortOutOfRange() {
    assertThatThrownBy(() -> ServerOptions.in(FOLDER).withPort(65_536))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port is 65536; it must be from 1 to 65535, or 0 for a free one");
  }

  @Test
  void refusesANegativeHeap() {
    assertThatThrownBy(() -> ServerOptions.in(FOLDER).withHeapMegabytes(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heapMegabytes is -1; it must be positive");
  }
}
