package dev.isobar.local;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LocalStackTest {

  private static final Duration TIMEOUT = ofSeconds(10);

  private final List<String> events = new CopyOnWriteArrayList<>();
  private final LocalStack stack =
      new LocalStack((server, state, elapsed) -> events.add(server.name() + " " + state));

  @Test
  void startsAServerOnlyWhenThoseItNeedsAreReadyAndPrepared() {
    // given an application that needs a broker, and a broker that takes its time
    CountDownLatch brokerMayBecomeReady = new CountDownLatch(1);
    FakeServer broker = new FakeServer("broker", awaiting(brokerMayBecomeReady));
    FakeServer app = new FakeServer("app");
    stack.add(broker, () -> events.add("broker prepared"), List.of());
    stack.add(app, broker).add(new FakeServer("alone"));

    // when
    CompletableFuture<Void> started = CompletableFuture.runAsync(() -> stack.start(TIMEOUT));
    await().until(() -> events.contains("alone READY"));

    // then the one that needs nothing does not wait, the other does
    assertThat(events)
        .contains("broker STARTING", "app WAITING")
        .doesNotContain("app STARTING", "broker prepared");
    brokerMayBecomeReady.countDown();
    started.join();
    assertThat(events)
        .containsSubsequence("broker prepared", "broker READY", "app STARTING", "app READY");
  }

  @Test
  void stopsFirstWhatNobodyNeeds() {
    FakeServer broker = new FakeServer("broker");
    FakeServer app = new FakeServer("app");
    stack.add(broker).add(app, broker).add(new FakeServer("page"), app, broker);
    stack.start(TIMEOUT);
    events.clear();

    stack.stop();

    assertThat(events)
        .containsExactly(
            "page STOPPING",
            "page STOPPED",
            "app STOPPING",
            "app STOPPED",
            "broker STOPPING",
            "broker STOPPED");
  }

  @Test
  void tellsTheFirstFailureAtOnceAlthoughAnotherServerIsNotReadyYet() {
    // given a server that never becomes ready and one that fails
    CountDownLatch never = new CountDownLatch(1);
    FakeServer broken = new FakeServer("broken", failWith("no memory"));
    stack.add(new FakeServer("slow", awaiting(never))).add(broken);
    stack.add(new FakeServer("app"), broken);

    // when, then
    assertThatThrownBy(() -> stack.start(TIMEOUT))
        .isInstanceOf(ServerFailedException.class)
        .hasMessage("no memory");
    assertThat(events).contains("broken FAILED").doesNotContain("app STARTING");
  }

  @Test
  void aServerThatCannotBePreparedHasFailed() {
    stack.add(
        new FakeServer("tables"),
        () -> {
          throw new IOException("no such keyspace");
        },
        List.of());

    assertThatThrownBy(() -> stack.start(TIMEOUT))
        .hasMessage("tables cannot be prepared: no such keyspace");
    assertThat(events).contains("tables FAILED");
  }

  @Test
  void startsAgainOnlyWhatDoesNotRun() {
    FakeServer dead = new FakeServer("dead");
    stack.add(dead).add(new FakeServer("alive"));
    stack.start(TIMEOUT);
    dead.kill();
    events.clear();

    stack.start(TIMEOUT);

    assertThat(events).containsExactly("dead STARTING", "dead READY");
    dead.kill();
    stack.startAgain(dead, TIMEOUT);
    assertThat(events).endsWith("dead RESTARTING", "dead STARTING", "dead READY");
  }

  @Test
  void startsNothingOnceItIsStopped() {
    FakeServer app = new FakeServer("app");
    stack.add(app);
    stack.stop();

    assertThatThrownBy(() -> stack.start(TIMEOUT)).hasMessageContaining("being stopped");
    assertThat(app.isAlive()).isFalse();
  }

  @Test
  void whatIsNeededMustBeInTheStack() {
    assertThatThrownBy(() -> stack.add(new FakeServer("app"), new FakeServer("broker")))
        .hasMessageContaining("app needs broker");
  }

  private static Runnable awaiting(CountDownLatch gate) {
    return () -> {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new ServerFailedException("interrupted", e);
      }
    };
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
