package dev.isobar.app.normals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.config.NormalsSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClimateNormalsTest {

  private static final Instant NOON = Instant.parse("2026-07-15T12:00:00Z");

  private static final NormalsSettings SETTINGS =
      new NormalsSettings(
          true,
          "isobar.climate_normals",
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofHours(24),
          Duration.ofMinutes(10),
          1_000_000);

  private final ScriptedNormals table = new ScriptedNormals();
  private final ClimateNormals normals = new ClimateNormals(table, SETTINGS, table);

  @Test
  void oneQuestionServesAWholeMonth() {
    table.with("KSEA", 7, 20.0).with("KSEA", 7, 15, 12, 18.5);

    assertThat(normals.of("KSEA", NOON)).as("asked, not answered").isEmpty();
    assertThat(normals.of("KSEA", NOON)).isEmpty();
    table.answer();

    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(18.5));
    assertThat(normals.of("KSEA", Instant.parse("2026-07-01T00:00:00Z")))
        .contains(Normal.known(20.0));
    assertThat(normals.of("KSEA", Instant.parse("1999-07-15T12:00:00Z")))
        .as("of any year")
        .contains(Normal.known(18.5));
    assertThat(table.questions()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T11:30:00Z,7,15,12",
    "2026-07-15T11:53:00Z,7,15,12",
    "2026-07-15T12:29:59.999Z,7,15,12",
    "2026-07-31T23:53:00Z,8,1,0",
    "2026-12-31T23:30:00Z,1,1,0",
    "2028-02-29T05:10:00Z,2,29,5",
  })
  void theNearestHourCounts(Instant time, int month, int day, int hour) {
    table.answeringAtOnce().with("KSEA", month, day, hour, 7.0);

    assertThat(normals.of("KSEA", time)).contains(Normal.known(7.0));
  }

  @Test
  void leapDayIsLikeTheDayBeforeWhereTheTableHasNone() {
    table.answeringAtOnce().with("KSEA", 2, 28, 5, 4.0).with("KPDX", 2, 28, 5, 4.0);
    table.with("KPDX", 2, 29, 5, 4.5);

    Instant leapDay = Instant.parse("2028-02-29T05:00:00Z");
    assertThat(normals.of("KSEA", leapDay)).contains(Normal.known(4.0));
    assertThat(normals.of("KPDX", leapDay)).contains(Normal.known(4.5));
  }

  @Test
  void noRowIsNoNormal() {
    table.answeringAtOnce().with("KSEA", 7, 15, 12, 18.5);

    assertThat(normals.of("KSEA", NOON.plus(Duration.ofHours(1)))).contains(Normal.NONE);
    assertThat(normals.of("KPDX", NOON)).contains(Normal.NONE);
    assertThat(normals.of("KPDX", NOON)).contains(Normal.NONE);
    assertThat(table.questions()).as("that there is none is remembered").isEqualTo(2);
  }

  @Test
  void whatBecameOldServesTillItHasBeenReadAgain() {
    table.with("KSEA", 7, 20.0);
    normals.of("KSEA", NOON);
    table.answer();

    table.with("KSEA", 7, 21.0);
    table.pass(Duration.ofHours(24).minusMillis(1));
    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(20.0));
    assertThat(table.questions()).isEqualTo(1);

    table.pass(Duration.ofMillis(1));
    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(20.0));
    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(20.0));
    assertThat(table.questions()).as("asked in the background, once").isEqualTo(2);
    table.answer();
    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(21.0));
  }

  @Test
  void aStationWithoutNormalsIsAskedForAgainSooner() {
    normals.of("KSEA", NOON);
    table.answer();
    table.with("KSEA", 7, 20.0);
    table.pass(Duration.ofMinutes(10));

    assertThat(normals.of("KSEA", NOON)).contains(Normal.NONE);
    table.answer();
    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(20.0));
  }

  @Test
  void oldNormalsServeWhileTheTableIsAway() {
    table.with("KSEA", 7, 20.0);
    normals.of("KSEA", NOON);
    table.answer();
    table.pass(Duration.ofHours(24));
    normals.of("KSEA", NOON);

    table.fail("no table");

    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(20.0));
    assertThat(table.open()).as("left alone").isEmpty();
  }

  @Test
  void afterTheDeadlineItIsUnavailableAndNobodyWaitsAnyMore() {
    normals.of("KSEA", NOON);
    table.pass(Duration.ofMillis(1999));
    assertThat(normals.of("KSEA", NOON)).isEmpty();

    table.pass(Duration.ofMillis(1));

    assertThat(normals.of("KSEA", NOON)).contains(Normal.UNAVAILABLE);
    assertThat(normals.of("KPDX", NOON)).contains(Normal.UNAVAILABLE);
    assertThat(table.questions()).as("no other question").isEqualTo(1);
  }

  @Test
  void lateAnswerIsKeptAndEndsTheOutage() {
    table.with("KSEA", 7, 20.0);
    normals.of("KSEA", NOON);
    table.pass(Duration.ofSeconds(2));
    normals.of("KSEA", NOON);

    table.answer();

    assertThat(normals.of("KSEA", NOON)).contains(Normal.known(20.0));
    assertThat(normals.of("KPDX", NOON)).as("asked again").isEmpty();
  }

  @Test
  void whileItIsAwayItIsAskedNowAndThenAndNobodyWaits() {
    table.with("KPDX", 7, 20.0);
    normals.of("KSEA", NOON);
    table.fail("no table");
    assertThat(normals.of("KSEA", NOON)).contains(Normal.UNAVAILABLE);

    table.pass(Duration.ofMillis(9999));
    assertThat(normals.of("KPDX", NOON)).contains(Normal.UNAVAILABLE);
    assertThat(table.questions()).isEqualTo(1);
    table.pass(Duration.ofMillis(1));
    assertThat(normals.of("KPDX", NOON)).as("asked beside it").contains(Normal.UNAVAILABLE);
    assertThat(normals.of("KSEA", NOON)).contains(Normal.UNAVAILABLE);
    assertThat(table.questions()).isEqualTo(2);
    table.fail("still no table");
    table.pass(Duration.ofSeconds(10));
    normals.of("KPDX", NOON);
    assertThat(table.questions()).isEqualTo(3);

    table.answer();

    assertThat(normals.of("KPDX", NOON)).contains(Normal.known(20.0));
    assertThat(normals.of("KSEA", NOON)).as("waited for again").isEmpty();
  }

  @Test
  void questionsBeyondEightWaitAndGoTogether() {
    for (int station = 0; station < 20; station++) {
      table.with("K" + station, 7, station);
      assertThat(normals.of("K" + station, NOON)).isEmpty();
    }
    assertThat(table.open()).hasSize(8).allSatisfy(q -> assertThat(q.months()).hasSize(1));

    table.answer();
    assertThat(table.open()).hasSize(3).allSatisfy(q -> assertThat(q.months()).hasSize(4));
    table.answer();

    for (int station = 0; station < 20; station++) {
      assertThat(normals.of("K" + station, NOON)).contains(Normal.known(station));
    }
  }

  @Test
  void whatWaitsForItsTurnIsGivenUpWithTheRest() {
    for (int station = 0; station < 20; station++) {
      normals.of("K" + station, NOON);
    }
    table.pass(Duration.ofSeconds(2));

    for (int station = 0; station < 20; station++) {
      assertThat(normals.of("K" + station, NOON)).contains(Normal.UNAVAILABLE);
    }
    assertThat(table.questions()).isEqualTo(8);
  }

  @Test
  void memoryIsBounded() {
    // A month takes some 6 KB: there is room for ten, and for the last answers.
    table.answeringAtOnce();
    ClimateNormals small =
        new ClimateNormals(
            table,
            new NormalsSettings(
                true,
                "t.t",
                SETTINGS.deadline(),
                SETTINGS.retry(),
                SETTINGS.expiry(),
                SETTINGS.absentExpiry(),
                65_536),
            table);
    for (int round = 0; round < 2; round++) {
      for (int station = 0; station < 300; station++) {
        table.with("K" + station, 7, station);
        assertThat(small.of("K" + station, NOON)).contains(Normal.known(station));
      }
    }
    assertThat(table.questions()).isGreaterThan(500);
  }

  @Test
  void closingClosesTheSource() {
    normals.of("KSEA", NOON);

    normals.close();

    assertThat(table.isClosed()).isTrue();
    table.fail("closed");
    assertThat(Normals.off().of("KSEA", NOON)).isEqualTo(Optional.of(Normal.OFF));
  }
}
