package dev.isobar.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureWindowTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long KILL = Long.MAX_VALUE - SECOND;

  @Test
  void endsWithTheLastQuestionThatFailed() {
    FailureWindow window =
        FailureWindow.of(
            "x",
            List.of(
                failed(-1),
                answered(0.5, 10, "owner"),
                failed(1),
                answered(2, 700, "cassandra"),
                failed(3),
                answered(4, 20, "owner")),
            KILL);

    assertThat(window.seconds()).isEqualTo(3);
    assertThat(window.failed()).as("what failed before the kill is not of it").isEqualTo(2);
    assertThat(window.asked()).isEqualTo(5);
    assertThat(window.oldestMillis()).isEqualTo(700);
    assertThat(window.by()).isEqualTo(Map.of("owner", 2, "cassandra", 1, "status 503", 2));
  }

  @Test
  void isNothingWhenNothingFailed() {
    FailureWindow window = FailureWindow.of("x", List.of(answered(1, Double.NaN, "owner")), KILL);

    assertThat(window.seconds()).isZero();
    assertThat(window.oldestMillis()).isNaN();
  }

  private static Asked failed(double seconds) {
    return new Asked(at(seconds), false, Double.NaN, "status 503");
  }

  private static Asked answered(double seconds, double age, String by) {
    return new Asked(at(seconds), true, age, by);
  }

  /** The JVM's clock may pass its greatest value. */
  private static long at(double seconds) {
    return KILL + (long) (seconds * SECOND);
  }
}
