package dev.isobar.local;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LocalStackTest {

  private static final Duration TIMEOUT = ofSeconds(10);

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final LocalStack stack =
      new LocalStack((server, state, elapsed) -> events.add(server.name() + " " + state));

  @Test
  void startsGroupAfterGroupAndStopsInReverse() {
    stack.start(TIMEOUT, new FakeServer("a"));
    stack.start(TIMEOUT, new FakeServer("b"));
    assertThat(stack.servers()).extracting(Server::name).containsExactly("a", "b");

    stack.close();

    assertThat(events)
        .containsExactly(
            "a STARTING",
            "a READY",
            "b STARTING",
            "b READY",
            "b STOPPING",
            "b STOPPED",
            "a STOPPING",
            "a STOPPED");
    assertThat(stack.servers()).isEmpty();
  }

  @Test
  void startsAGroupSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    Runnable readyWhenBothAreStarted =
        () -> {
          both.countDown();
          try {
            both.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    stack.start(
        TIMEOUT,
        new FakeServer("a", readyWhenBothAreStarted),
        new FakeServer("b", readyWhenBothAreStarted));

    assertThat(events).containsOnlyOnce("a READY", "b READY");
  }

  @Test
  void reportsEveryFailureAndLeavesTheOthersRunningUntilItIsClosed() {
    FakeServer good = new FakeServer("good");
    FakeServer bad = new FakeServer("bad", failWith("bad ended"));
    FakeServer worse = new FakeServer("worse", failWith("worse ended"));

    assertThatThrownBy(() -> stack.start(TIMEOUT, good, bad, worse))
        .isInstanceOf(ServerFailedException.class)
        .hasMessage("bad ended")
        .satisfies(
            e ->
                assertThat(e.getSuppressed()).extracting("message").containsExactly("worse ended"));

    assertThat(good.isAlive()).isTrue();
    assertThat(events).contains("good READY", "bad FAILED", "worse FAILED");
    stack.close();
    assertThat(good.isAlive()).isFalse();
  }

  private static Runnable failWith(String message) {
    return () -> {
      throw new ServerFailedException(message);
    };
  }

  private static final class FakeServer implements Server {

    private final String name;
    private final Runnable becomeReady;
    private volatile boolean alive;

    FakeServer(String name) {
      this(name, () -> {});
    }

    FakeServer(String name, Runnable becomeReady) {
      this.name = name;
      this.becomeReady = becomeReady;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void start() {
      alive = true;
    }

    @Override
    public boolean isReady() {
      return alive;
    }

    @Override
    public void awaitReady(Duration timeout) {
      becomeReady.run();
    }

    @Override
    public void stop() {
      alive = false;
    }

    @Override
    public void kill() {
      alive = false;
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public long pid() {
      return 1;
    }

    @Override
    public int port() {
      return 1;
    }

    @Override
    public Map<String, Integer> ports() {
      return Map.of("nothing", 1);
    }

    @Override
    public Path logFile() {
      return Path.of("none");
    }
  }
}
