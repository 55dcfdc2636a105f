package dev.isobar.local;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParentDeathIT {

  @TempDir private Path folder;

  @Test
  void noServerOutlivesAKilledParentNorDoesItHearCtrlC() throws IOException, InterruptedException {
    // A folder like root's home: Elasticsearch, under another user, must get in all the same.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    ParentJvm parent = ParentJvm.spawn(folder, "kafka", "elasticsearch");
    List<ProcessHandle> servers = parent.children();
    assertThat(servers).hasSizeGreaterThanOrEqualTo(3).allMatch(ProcessHandle::isAlive);
    for (ProcessHandle server : servers) {
      new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start().waitFor();
    }
    await()
        .during(ofSeconds(1))
        .atMost(ofSeconds(30))
        .until(() -> servers.stream().allMatch(ProcessHandle::isAlive));

    parent.process().destroyForcibly().waitFor();

    await()
        .atMost(ofSeconds(30))
        .untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
  }
}
