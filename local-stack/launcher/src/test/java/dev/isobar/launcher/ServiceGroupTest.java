package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.launcher.ServiceListener.Phase;
import dev.isobar.local.Server;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ServiceGroupTest {

  private final List<String> journal = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void startsAServiceOnlyWhenThoseItNeedsAreReadyAndPrepared() {
    // given an application that needs a broker, and a broker that takes its time
    CountDownLatch brokerMayBecomeReady = new CountDownLatch(1);
    Service broker =
        new Service(
            RecordingServer.readyAfter("broker", journal, brokerMayBecomeReady),
            "",
            List.of(),
            () -> journal.add("prepare broker"));
    ServiceGroup group = group(broker, service("app", "broker"), service("alone"));

    // when
    CompletableFuture<Void> started = CompletableFuture.runAsync(group::start);
    await().until(() -> journal.contains("ready alone"));

    // then the one that needs nothing does not wait, the other does
    assertThat(journal).contains("start broker").doesNotContain("start app");
    brokerMayBecomeReady.countDown();
    started.join();
    assertThat(journal)
        .containsSubsequence("ready broker", "prepare broker", "start app", "ready app");
  }

  @Test
  void stopsFirstWhatNobodyNeeds() {
    ServiceGroup group =
        group(service("broker"), service("app", "broker"), service("page", "app", "broker"));
    group.start();
    journal.clear();

    group.stop();

    assertThat(journal).containsExactly("stop page", "stop app", "stop broker");
    assertThat(heard).contains("page STOPPED", "app STOPPED", "broker STOPPED");
  }

  @Test
  void tellsTheFirstFailureAtOnceAlthoughAnotherServiceIsNotReadyYet() {
    // given a service that never becomes ready and one that fails
    CountDownLatch never = new CountDownLatch(1);
    Server slow = RecordingServer.readyAfter("slow", journal, never);
    Server broken =
        RecordingServer.failing("broken", journal, new IllegalStateException("no memory"));
    ServiceGroup group =
        group(
            new Service(slow, "", List.of(), Service.Preparation.NONE),
            new Service(broken, "", List.of(), Service.Preparation.NONE),
            service("app", "broken"));

    // when, then
    assertThatThrownBy(group::start).hasMessage("no memory");
    assertThat(heard).contains("broken FAILED");
    assertThat(journal).doesNotContain("start app");
    never.countDown();
  }

  @Test
  void startsAgainWhatHasEnded() {
    ServiceGroup group = group(service("app"));
    group.start();
    Service app = group.services().iterator().next();
    app.server().kill();

    new Supervisor(group).check();

    assertThat(app.server().isAlive()).isTrue();
    assertThat(heard).containsSubsequence("app READY", "app RESTARTING", "app READY");
  }

  @Test
  void givesUpOnAServiceThatFailsAgainAndAgain() {
    Server broken =
        RecordingServer.failing("broken", journal, new IllegalStateException("no memory"));
    ServiceGroup group = group(new Service(broken, "", List.of(), Service.Preparation.NONE));
    Supervisor supervisor = new Supervisor(group);

    for (int i = 0; i < 10; i++) {
      broken.kill();
      supervisor.check();
    }

    assertThat(journal).filteredOn("start broken"::equals).hasSize(3);
    assertThat(heard).last().isEqualTo("broken FAILED");
  }

  @Test
  void startsNothingOnceItIsStopping() {
    ServiceGroup group = group(service("app"));
    group.stop();

    assertThatThrownBy(group::start).hasMessageContaining("being stopped");
    assertThat(journal).isEmpty();
  }

  private Service service(String name, String... needs) {
    return new Service(
        RecordingServer.ready(name, journal), "", List.of(needs), Service.Preparation.NONE);
  }

  private ServiceGroup group(Service... services) {
    return new ServiceGroup(
        List.of(services),
        (service, phase, elapsed) -> {
          if (phase != Phase.STARTING && phase != Phase.WAITING) {
            heard.add(service.name() + " " + phase);
          }
        });
  }
}
