package dev.isobar.connect.cassandra.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class SharedSessionsTest {

  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final SharedSessions sessions = new SharedSessions(settings -> openCounted());

  @Test
  void givesEqualSettingsOneSessionUntilTheLastGivesItBack() {
    SessionLease first = sessions.lease(settings("one"));
    SessionLease second = sessions.lease(settings("one"));
    assertThat(second.session()).isSameAs(first.session());
    assertThat(opened).hasValue(1);

    first.close();
    first.close();
    assertThat(closed).hasValue(0);
    second.close();
    assertThat(closed).hasValue(1);
    assertThat(sessions.size()).isZero();
  }

  @Test
  void givesOtherSettingsAnother() {
    try (SessionLease one = sessions.lease(settings("one"));
        SessionLease two = sessions.lease(settings("two"))) {
      assertThat(two.session()).isNotSameAs(one.session());
    }
    assertThat(closed).hasValue(2);
  }

  @Test
  void opensAgainAfterTheLastHasGone() {
    sessions.lease(settings("one")).close();
    sessions.lease(settings("one")).close();

    assertThat(opened).hasValue(2);
    assertThat(closed).hasValue(2);
  }

  @Test
  void letsOneOpenWhileOthersWait() {
    CountDownLatch go = new CountDownLatch(1);
    SharedSessions slow =
        new SharedSessions(
            settings -> {
              await().until(() -> go.getCount() == 0);
              return openCounted();
            });
    List<CompletableFuture<SessionLease>> leases = new ArrayList<>();
    for (int task = 0; task < 4; task++) {
      leases.add(CompletableFuture.supplyAsync(() -> slow.lease(settings("one")), this::inThread));
    }
    await().until(() -> slow.size() == 1);

    go.countDown();

    assertThat(leases.stream().map(lease -> lease.join().session()).distinct()).hasSize(1);
    assertThat(opened).hasValue(1);
    leases.forEach(lease -> lease.join().close());
    assertThat(closed).hasValue(1);
  }

  @Test
  void remembersNoFailure() {
    AtomicInteger attempts = new AtomicInteger();
    SharedSessions failing =
        new SharedSessions(
            settings -> {
              if (attempts.incrementAndGet() == 1) {
                throw new IllegalArgumentException("not now");
              }
              return openCounted();
            });

    assertThatThrownBy(() -> failing.lease(settings("one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not now");
    assertThat(failing.size()).isZero();
    failing.lease(settings("one")).close();

    assertThat(attempts).hasValue(2);
    assertThat(closed).hasValue(1);
  }

  @Test
  void givesAllWhoWaitTheSameFailure() {
    CountDownLatch go = new CountDownLatch(1);
    SharedSessions failing =
        new SharedSessions(
            settings -> {
              await().until(() -> go.getCount() == 0);
              throw new IllegalArgumentException("not now");
            });
    List<CompletableFuture<SessionLease>> leases = new ArrayList<>();
    for (int task = 0; task < 3; task++) {
      leases.add(
          CompletableFuture.supplyAsync(() -> failing.lease(settings("one")), this::inThread));
    }
    await().until(() -> failing.size() == 1);

    go.countDown();

    for (CompletableFuture<SessionLease> lease : leases) {
      assertThatThrownBy(lease::join)
          .isInstanceOf(CompletionException.class)
          .hasRootCauseMessage("not now");
    }
    assertThat(failing.size()).isZero();
  }

  private void inThread(Runnable task) {
    new Thread(task, "lease").start();
  }

  /** A session that can be closed and nothing else. */
  private CqlSession openCounted() {
    opened.incrementAndGet();
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> {
                    closed.incrementAndGet();
                    yield null;
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "toString" -> "a session";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static ConnectionSettings settings(String name) {
    return ConnectionSettings.parse(
        new AbstractConfig(ConnectionSettings.define(new ConfigDef()), Map.of(), false),
        Map.of("name", name, "cassandra.password", "x"));
  }
}
