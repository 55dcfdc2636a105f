package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class EmittedReportsTest {

  private static final long HOUR = 3_600_000;
  private static final long NOON = Instant.parse("2026-07-15T12:00:00Z").toEpochMilli();
  private static final Duration WINDOW = Duration.ofHours(6);

  private final EmittedReports emitted =
      new EmittedReports(Instant.ofEpochMilli(NOON - 3 * HOUR), WINDOW);

  @Test
  void aContentIsNewOnce() {
    assertThat(emitted.add(NOON, "a")).isTrue();
    assertThat(emitted.add(NOON, "a")).isFalse();
    assertThat(emitted.add(NOON, "corrected")).isTrue();
    assertThat(emitted.add(NOON, "a")).as("both versions on one page").isFalse();
    assertThat(emitted.add(NOON + 1, "a")).isTrue();
  }

  @Test
  void theHorizonIsTheBackfillAtFirstAndThenFollowsTheNewestReport() {
    assertThat(emitted.horizon()).isEqualTo(NOON - 3 * HOUR);
    emitted.add(NOON, "a");
    assertThat(emitted.horizon())
        .as("the window reaches behind the backfill")
        .isEqualTo(NOON - 3 * HOUR);
    emitted.add(NOON + 10 * HOUR, "b");
    assertThat(emitted.horizon()).isEqualTo(NOON + 4 * HOUR);
  }

  @Test
  void whatTheApiListsFromBeforeTheBackfillMovesTheHorizonAtFirstOnly() {
    emitted.add(NOON - 20 * HOUR, "old");

    assertThat(emitted.horizon()).isEqualTo(NOON - 20 * HOUR);
  }

  @Test
  void anOffsetHoldsEverythingAndIsNotTouchedByWhatComesLater() {
    emitted.add(NOON, "a");
    emitted.add(NOON, "b");
    emitted.add(NOON + HOUR, "c");
    emitted.addUndated("d");
    Map<String, Object> offset = emitted.toOffset();
    emitted.add(NOON + 2 * HOUR, "e");

    EmittedReports restored = EmittedReports.restore(offset, WINDOW);

    assertThat(restored.toOffset()).isEqualTo(offset);
    assertThat(restored.add(NOON, "a")).isFalse();
    assertThat(restored.add(NOON, "b")).isFalse();
    assertThat(restored.add(NOON + HOUR, "c")).isFalse();
    assertThat(restored.addUndated("d")).isFalse();
    assertThat(restored.add(NOON + 2 * HOUR, "e")).isTrue();
    assertThat(restored.horizon()).isEqualTo(NOON - 3 * HOUR);
  }

  @Test
  void anOffsetStaysSmall() {
    for (int minute = 0; minute < 7 * 24 * 60; minute += 5) {
      emitted.add(NOON + minute * 60_000L, "abcdefghijk");
    }

    assertThat(emitted.toOffset().toString()).hasSizeLessThan(2_000);
  }

  @Test
  void whatHasNoTimeIsForgottenWhenItIsNoLongerListed() {
    emitted.addUndated("a");
    emitted.addUndated("b");
    emitted.retainUndated(Set.of("b"));

    assertThat(emitted.addUndated("a")).isTrue();
    assertThat(emitted.addUndated("b")).isFalse();
  }

  @Test
  void anOffsetOfAnotherKindIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> EmittedReports.restore(Map.of("position", 7L), WINDOW))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("position")
        .hasMessageContaining("Reset the connector's offsets");
  }
}
