package dev.isobar.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.health.Health.Readiness;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner.Condition;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsHealthTest {

  private static final Instant START = Instant.parse("2026-07-15T12:00:00Z");
  private static final TopicPartition CHANGELOG = new TopicPartition("app-latest-changelog", 2);

  private final StopSignal stop = new StopSignal();
  private final RestoreProgress progress = new RestoreProgress();
  private Condition condition = new Condition(State.CREATED, START);
  private Instant now = START;
  private boolean shareIsHere = true;
  private final StreamsHealth health =
      new StreamsHealth(() -> condition, () -> shareIsHere, stop, progress, () -> now);

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "NOT_RUNNING"})
  void livesWhileTheRunnerStartsItAgain(State ended) {
    condition = new Condition(ended, START);
    now = START.plus(StreamsHealth.DEAD_AFTER);

    assertThat(health.life().alive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR", "NOT_RUNNING"})
  void isDeadWhenNobodyStartsItAgain(State ended) {
    condition = new Condition(ended, START);
    now = START.plus(StreamsHealth.DEAD_AFTER).plusMillis(1);

    assertThat(health.life().alive()).isFalse();
    assertThat(health.life().detail()).contains(ended.name(), START.toString());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ERROR", "NOT_RUNNING"},
      mode = EnumSource.Mode.EXCLUDE)
  void livesInAnyOtherStateHoweverLong(State state) {
    condition = new Condition(state, START);
    now = START.plus(Duration.ofDays(100));

    assertThat(health.life().alive()).isTrue();
  }

  @Test
  void livesWhileItStops() {
    condition = new Condition(State.NOT_RUNNING, START);
    now = START.plus(Duration.ofDays(1));
    stop.give();

    assertThat(health.life().alive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void isReadyOnlyWhenRunning(State state) {
    condition = new Condition(state, START);

    Readiness readiness = health.readiness();

    assertThat(readiness.ready()).isEqualTo(state == State.RUNNING);
    assertThat(readiness.state()).isEqualTo(state.name());
    assertThat(readiness.detail() == null).isEqualTo(readiness.ready());
  }

  @Test
  void isNotReadyBeforeItHasItsShareOfTheGroup() {
    condition = new Condition(State.RUNNING, START);
    shareIsHere = false;

    assertThat(health.readiness().ready()).isFalse();
    assertThat(health.readiness().state()).isEqualTo("JOINING");
    assertThat(health.readiness().detail()).isNotBlank();

    shareIsHere = true;

    assertThat(health.readiness().ready()).isTrue();
  }

  @Test
  void isNotReadyFromTheStopSignalOn() {
    condition = new Condition(State.RUNNING, START);
    stop.give();

    assertThat(health.readiness().ready()).isFalse();
    assertThat(health.readiness().state()).isEqualTo("STOPPING");
  }

  @Test
  void progressIsToldWhileRestoring() {
    condition = new Condition(State.REBALANCING, START);
    progress.onRestoreStart(CHANGELOG, "latest", 10, 100);

    assertThat(health.readiness().restoring()).containsExactly(new Restoring("latest", 2, 10, 100));

    progress.onBatchRestored(CHANGELOG, "latest", 59, 50);

    assertThat(health.readiness().restoring()).containsExactly(new Restoring("latest", 2, 60, 100));
    assertThat(health.readiness().restoring().get(0).lag()).isEqualTo(40);
    assertThat(health.readiness().detail()).contains("1");

    progress.onRestoreEnd(CHANGELOG, "latest", 90);

    assertThat(health.readiness().restoring()).isEmpty();
  }

  @Test
  void whatIsSuspendedIsNotBeingRestored() {
    progress.onRestoreStart(CHANGELOG, "latest", 0, 100);

    progress.onRestoreSuspended(CHANGELOG, "latest", 3);

    assertThat(progress.restoring()).isEmpty();
  }
}
