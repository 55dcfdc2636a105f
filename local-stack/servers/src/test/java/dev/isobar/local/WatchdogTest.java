package dev.isobar.local;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {

  @TempDir private Path folder;

  @Test
  void endsTheProcessesOfAKilledJvm() throws IOException, InterruptedException {
    ParentJvm parent = ParentJvm.spawn(folder, "plain");
    assertThat(parent.children()).hasSize(1).allMatch(ProcessHandle::isAlive);

    parent.process().destroyForcibly().waitFor();

    await()
        .atMost(ofSeconds(10))
        .untilAsserted(() -> assertThat(parent.children()).noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void killsThoseThatDoNotStopWithTheirDescendants() throws IOException, InterruptedException {
    ParentJvm parent = ParentJvm.spawn(folder, "stubborn", "plain");
    ProcessHandle stubborn = parent.children().get(0);
    await().until(() -> stubborn.descendants().count() == 1);
    ProcessHandle descendant = stubborn.descendants().findFirst().orElseThrow();

    parent.process().destroyForcibly().waitFor();

    await()
        .atMost(ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(parent.children()).noneMatch(ProcessHandle::isAlive);
              assertThat(descendant.isAlive()).isFalse();
            });
  }

  @Test
  void leavesAloneWhatItWasToldToForget() throws IOException, InterruptedException {
    ParentJvm parent = ParentJvm.spawn(folder, "removed", "plain");
    ProcessHandle removed = parent.children().get(0);
    ProcessHandle plain = parent.children().get(1);

    parent.process().destroyForcibly().waitFor();
    await().atMost(ofSeconds(10)).until(() -> !plain.isAlive());

    assertThat(removed.isAlive()).isTrue();
    removed.destroyForcibly();
  }
}
