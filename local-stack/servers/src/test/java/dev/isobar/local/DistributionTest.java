package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;

class DistributionTest {

  @Test
  void kafkaComesWithTheLoggingApiItWasReleasedWith() {
    assertThat(jars("kafka"))
        .anyMatch(jar -> jar.matches("kafka_2.13-.*"))
        .anyMatch(jar -> jar.matches("connect-runtime-.*"))
        .anyMatch(jar -> jar.matches("connect-file-.*"))
        .anyMatch(jar -> jar.matches("slf4j-api-1\\.7\\..*"))
        .anyMatch(jar -> jar.matches("log4j-slf4j-impl-.*"))
        .noneMatch(jar -> jar.startsWith("cassandra"));
  }

  @Test
  void cassandraHasAClassPathOfItsOwn() {
    assertThat(jars("cassandra"))
        .anyMatch(jar -> jar.matches("cassandra-all-.*"))
        .noneMatch(jar -> jar.startsWith("kafka"));
  }

  @Test
  void archivesAreUnpacked() {
    assertThat(new Distribution("elasticsearch").home().resolve("bin/elasticsearch"))
        .isExecutable();
    assertThat(new Distribution("registry").home()).isDirectoryContaining("glob:**-runner.jar");
  }

  @Test
  void serversAreNotOnOurClassPath() {
    assertThat(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .noneMatch(entry -> entry.contains("kafka_2.13") || entry.contains("cassandra-all"));
  }

  @Test
  void namesTheModuleThatIsMissing() {
    assertThatThrownBy(() -> new Distribution("nosuch").home())
        .isInstanceOf(ServerFailedException.class)
        .hasMessageContaining("depend on isobar-distribution-nosuch and build it with mvn package");
  }

  private static String[] jars(String name) {
    String[] entries = new Distribution(name).classPath().split(File.pathSeparator, -1);
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new File(entries[i]).getName();
    }
    return entries;
  }
}
