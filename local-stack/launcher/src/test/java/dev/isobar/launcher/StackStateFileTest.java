package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.launcher.StackState.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateFileTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    StackStateFile file = new StackStateFile(folder.resolve("new/stack.json"));
    StackState state =
        new StackState(
            12,
            Instant.parse("2026-07-15T19:50:00Z"),
            "live",
            List.of(new ServiceState("kafka", 9092, 13, "ready", "127.0.0.1:9092", "kafka.log")));

    file.write(state);

    assertThat(file.read()).contains(state);
  }

  @Test
  void nothingIsReadWhereNothingRan() {
    assertThat(new StackStateFile(folder.resolve("stack.json")).read()).isEmpty();
  }

  @Test
  void aForeignFileIsNamed() throws IOException {
    Path foreign = Files.writeString(folder.resolve("stack.json"), "not json");

    assertThatThrownBy(() -> new StackStateFile(foreign).read())
        .hasMessageContaining(foreign.toString());
  }

  @Test
  void aLauncherThatIsGoneIsNotAlive() {
    Instant now = Instant.now();
    StackState state = new StackState(ProcessHandle.current().pid(), now, "live", List.of());
    StackState gone = new StackState(Integer.MAX_VALUE, now, "live", List.of());

    assertThat(state.launcherIsAlive()).isTrue();
    assertThat(gone.launcherIsAlive()).isFalse();
  }

  @Test
  void aProcessThatStartedLaterIsNotTheLauncherThoughItHasItsId() {
    StackState earlier =
        new StackState(ProcessHandle.current().pid(), Instant.EPOCH, "live", List.of());

    assertThat(earlier.launcherIsAlive()).isFalse();
  }
}
