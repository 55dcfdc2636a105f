package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final LocalStack stack =
      new LocalStack((server, state, elapsed) -> heard.add(server.name() + " " + state));
  private final Supervisor supervisor =
      new Supervisor(
          stack,
          Duration.ofSeconds(10),
          (server, reason) -> failures.add(server.name() + ": " + reason));

  @Test
  void startsAgainWhatHasEnded() {
    ProcesslessServer app = ProcesslessServer.sound("app");
    stack.add(app).add(ProcesslessServer.sound("other"));
    stack.start(Duration.ofSeconds(10));
    app.kill();
    heard.clear();

    supervisor.check();

    assertThat(app.isAlive()).isTrue();
    assertThat(heard).containsExactly("app RESTARTING", "app STARTING", "app READY");
  }

  @Test
  void givesUpOnAServiceThatFailsAgainAndAgain() {
    ProcesslessServer broken = ProcesslessServer.failing("broken", new IllegalStateException("no"));
    stack.add(broken);

    for (int i = 0; i < 10; i++) {
      broken.kill();
      supervisor.check();
    }

    assertThat(heard).filteredOn("broken RESTARTING"::equals).hasSize(3);
    assertThat(heard).last().isEqualTo("broken FAILED");
    assertThat(failures).hasSize(4).contains("broken: no");
    assertThat(failures.get(3)).contains("3 times within 10 minutes", "broken.log");
  }

  @Test
  void givesUpOnAServiceThatComesUpAndEndsAgainAndAgain() {
    ProcesslessServer shaky = ProcesslessServer.sound("shaky");
    stack.add(shaky);

    for (int i = 0; i < 10; i++) {
      shaky.kill();
      supervisor.check();
    }

    assertThat(heard).filteredOn("shaky READY"::equals).hasSize(3);
    assertThat(failures).singleElement().asString().contains("shaky: started again 3 times");
  }

  @Test
  void leavesWhatIsBeingStopped() {
    ProcesslessServer app = ProcesslessServer.sound("app");
    stack.add(app);
    stack.stop();

    supervisor.check();

    assertThat(app.isAlive()).isFalse();
  }
}
