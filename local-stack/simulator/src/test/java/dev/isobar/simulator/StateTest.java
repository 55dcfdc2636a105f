package dev.isobar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

  private static final Instant WALL = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> wall = new AtomicReference<>(WALL);

  @TempDir private Path folder;

  private SimulatorOptionsBuilder options() {
    return SimulatorOptions.defaults()
        .change()
        .seed(5L)
        .start(START)
        .speed(60)
        .wall(wall::get)
        .state(folder.resolve("state.properties"));
  }

  @Test
  void simulatedTimeRunsAtItsSpeed() {
    try (NwsSimulator simulator = NwsSimulator.start(options().build())) {
      wall.set(WALL.plusSeconds(10));

      assertThat(simulator.clock().instant()).isEqualTo(START.plusSeconds(600));
    }
  }

  @Test
  void aRestartGoesOnWithTheSameTimeLine() {
    try (NwsSimulator simulator = NwsSimulator.start(options().build())) {
      simulator.clock().advance(Duration.ofHours(1));
    }
    wall.set(WALL.plusSeconds(60));

    SimulatorOptions again = options().seed(null).start(null).build();
    try (NwsSimulator simulator = NwsSimulator.start(again)) {
      assertThat(simulator.seed()).isEqualTo(5);
      assertThat(simulator.clock().instant()).isEqualTo(START.plus(Duration.ofHours(2)));
      assertThat(simulator.clock().line().origin()).isEqualTo(START);
    }
  }

  @Test
  void anotherSpeedHoldsFromTheRestartOn() {
    NwsSimulator.start(options().build()).close();
    wall.set(WALL.plusSeconds(60));

    try (NwsSimulator simulator = NwsSimulator.start(options().speed(2).build())) {
      assertThat(simulator.clock().instant()).isEqualTo(START.plus(Duration.ofHours(1)));
      wall.set(WALL.plusSeconds(90));
      assertThat(simulator.clock().instant())
          .isEqualTo(START.plus(Duration.ofHours(1)).plusSeconds(60));
    }
  }

  @Test
  void aFrozenClockIsStillFrozenAfterARestart() {
    try (NwsSimulator simulator = NwsSimulator.start(options().build())) {
      simulator.clock().freeze(true);
    }
    wall.set(WALL.plusSeconds(60));

    try (NwsSimulator simulator = NwsSimulator.start(options().build())) {
      assertThat(simulator.clock().instant()).isEqualTo(START);
    }
  }

  @Test
  void anotherSeedThanTheKeptOneIsRefused() {
    NwsSimulator.start(options().build()).close();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> NwsSimulator.start(options().seed(6L).build()))
        .withMessageContaining("seed is 6")
        .withMessageContaining("seed 5");
  }

  @Test
  void aFileThatHoldsSomethingElseIsRefused() throws IOException {
    Files.writeString(folder.resolve("state.properties"), "hello");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> NwsSimulator.start(options().build()))
        .withMessageContaining("holds no time line");
  }

  @Test
  void timeNeverGoesBack() {
    try (NwsSimulator simulator = NwsSimulator.start(options().build())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> simulator.clock().advance(Duration.ofHours(-1)))
          .withMessageContaining("PT-1H");
    }
  }
}
