package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.isobar.connect.nws.report.ContentDigest;
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
    assertThat(emitted.addCurrent(NOON, digest("a"))).isTrue();
    assertThat(emitted.addCurrent(NOON, digest("a"))).isFalse();
    assertThat(emitted.addCurrent(NOON, digest("corrected"))).isTrue();
    assertThat(emitted.addOlder(NOON, digest("a"))).as("both versions on one page").isFalse();
    assertThat(emitted.addCurrent(NOON, digest("corrected"))).isFalse();
    assertThat(emitted.addCurrent(NOON + 1, digest("a"))).isTrue();
  }

  @Test
  void aCorrectionThatIsTakenBackIsEmittedAgain() {
    emitted.addCurrent(NOON, digest("a"));
    emitted.addCurrent(NOON, digest("wrongly corrected"));

    assertThat(emitted.addCurrent(NOON, digest("a"))).isTrue();
    assertThat(EmittedReports.restore(emitted.toOffset(), WINDOW).addCurrent(NOON, digest("a")))
        .isFalse();
  }

  @Test
  void theHorizonIsAWholeHourAndWhatIsBehindItIsForgotten() {
    emitted.addCurrent(NOON + 8 * HOUR, digest("a"));
    emitted.addCurrent(NOON + 9 * HOUR + 53 * 60_000, digest("b"));
    emitted.addCurrent(NOON + 3 * HOUR + 5 * 60_000, digest("late"));
    emitted.addCurrent(NOON + 3 * HOUR - 1, digest("too late"));

    assertThat(emitted.horizon()).isEqualTo(NOON + 3 * HOUR);
    assertThat(emitted.addCurrent(NOON + 3 * HOUR + 5 * 60_000, digest("late"))).isFalse();
    assertThat(emitted.addCurrent(NOON + 3 * HOUR - 1, digest("too late"))).isTrue();
  }

  @Test
  void theHorizonIsTheBackfillAtFirstAndThenFollowsTheNewestReport() {
    assertThat(emitted.horizon()).isEqualTo(NOON - 3 * HOUR);
    emitted.addCurrent(NOON, digest("a"));
    assertThat(emitted.horizon())
        .as("the window reaches behind the backfill")
        .isEqualTo(NOON - 3 * HOUR);
    emitted.addCurrent(NOON + 10 * HOUR, digest("b"));
    assertThat(emitted.horizon()).isEqualTo(NOON + 4 * HOUR);
  }

  @Test
  void whatTheApiListsFromBeforeTheBackfillMovesTheHorizonAtFirstOnly() {
    emitted.addCurrent(NOON - 20 * HOUR, digest("old"));

    assertThat(emitted.horizon()).isEqualTo(NOON - 20 * HOUR);
  }

  @Test
  void anOffsetHoldsEverythingAndIsNotTouchedByWhatComesLater() {
    emitted.addCurrent(NOON, digest("a"));
    emitted.addCurrent(NOON, digest("b"));
    emitted.addCurrent(NOON + HOUR, digest("c"));
    emitted.addUndated("d");
    Map<String, Object> offset = emitted.toOffset();
    emitted.addCurrent(NOON + 2 * HOUR, digest("e"));

    EmittedReports restored = EmittedReports.restore(offset, WINDOW);

    assertThat(restored.toOffset()).isEqualTo(offset);
    assertThat(restored.addOlder(NOON, digest("a"))).isFalse();
    assertThat(restored.addCurrent(NOON, digest("b"))).isFalse();
    assertThat(restored.addCurrent(NOON + HOUR, digest("c"))).isFalse();
    assertThat(restored.addUndated("d")).isFalse();
    assertThat(restored.addCurrent(NOON + 2 * HOUR, digest("e"))).isTrue();
    assertThat(restored.horizon()).isEqualTo(NOON - 3 * HOUR);
  }

  @Test
  void anOffsetStaysSmall() {
    for (int minute = 0; minute < 7 * 24 * 60; minute += 5) {
      emitted.addCurrent(NOON + minute * 60_000L, digest("any"));
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

  private static String digest(String content) {
    return ContentDigest.of(TextNode.valueOf(content));
  }
}
