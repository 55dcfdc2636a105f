package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.feed.SimulatedStation.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-07-15T00:00:00Z");
  private static final Instant MEASURED = MIDNIGHT.plus(Duration.ofHours(12));
  private static final Instant END = MIDNIGHT.plus(Duration.ofDays(3));
  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration ALL_DAY = Duration.ofDays(1);

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  @Test
  void aFiveMinuteStationIsAskedOnceOrTwiceForEachReportAndSeenAsSoon() {
    SimulatedStation station =
        new SimulatedStation().every(Duration.ofMinutes(5), MIDNIGHT, END, between(90, 150));

    Outcome fixed = station.ask(fixed(), MIDNIGHT, MEASURED, END);
    Outcome learned = station.ask(rhythm(LONGEST), MIDNIGHT, MEASURED, END);

    assertThat(learned.reports()).as("seed %s", seed).isEqualTo(fixed.reports());
    assertThat(fixed.requestsPerReport()).isGreaterThan(4);
    assertThat(learned.requestsPerReport()).as("seed %s", seed).isLessThan(2);
    assertThat(learned.meanDelay()).as("seed %s", seed).isLessThan(Duration.ofSeconds(40));
  }

  @Test
  void anHourlyStationIsAskedFarLessOftenAndSeenSooner() {
    SimulatedStation station =
        new SimulatedStation()
            .every(Duration.ofHours(1), MIDNIGHT.plusSeconds(53 * 60), END, between(120, 180));

    Outcome fixed = station.ask(fixed(), MIDNIGHT, MEASURED, END);
    Outcome bounded = station.ask(rhythm(LONGEST), MIDNIGHT, MEASURED, END);
    Outcome free = station.ask(rhythm(ALL_DAY), MIDNIGHT, MEASURED, END);

    assertThat(fixed.requestsPerReport()).isGreaterThan(50);
    assertThat(bounded.requestsPerReport()).as("seed %s", seed).isLessThan(16);
    assertThat(free.requestsPerReport()).as("seed %s", seed).isLessThan(3);
    assertThat(free.meanDelay()).as("seed %s", seed).isLessThan(USUAL);
    assertThat(free.reports()).isEqualTo(fixed.reports());
  }

  @Test
  void theGridOfMostReportsIsFoundAmongOthers() {
    SimulatedStation station =
        new SimulatedStation()
            .every(Duration.ofMinutes(5), MIDNIGHT, END, between(60, 90))
            .every(Duration.ofHours(1), MIDNIGHT.plusSeconds(53 * 60), END, between(60, 90));

    Outcome learned = station.ask(rhythm(ALL_DAY), MIDNIGHT, MEASURED, END);

    assertThat(learned.reports()).as("all of them").isEqualTo(60 * 13);
    assertThat(learned.requestsPerReport()).as("seed %s", seed).isLessThan(2);
    assertThat(learned.longestDelay()).as("seed %s", seed).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void aReportOutOfRhythmIsSeenWithinTheLongestInterval() {
    SimulatedStation station =
        new SimulatedStation()
            .every(Duration.ofHours(1), MIDNIGHT.plusSeconds(53 * 60), END, between(60, 61));
    for (int hour = 24; hour < 72; hour += 7) {
      station.report(MIDNIGHT.plus(Duration.ofMinutes(60L * hour + 17)), Duration.ofSeconds(30));
    }

    Outcome learned = station.ask(rhythm(LONGEST), MIDNIGHT, MEASURED, END);

    assertThat(learned.longestDelay())
        .as("seed %s", seed)
        .isLessThanOrEqualTo(LONGEST.plusSeconds(5));
  }

  @Test
  void aStationWithoutRhythmIsAskedAtTheUsualInterval() {
    SimulatedStation station = new SimulatedStation();
    for (Instant time = MIDNIGHT; time.isBefore(END); ) {
      station.report(time, Duration.ofSeconds(30));
      time = time.plusSeconds(random.nextLong(120, 5_000));
    }
    Outcome fixed = station.ask(fixed(), MIDNIGHT, MEASURED, END);

    Outcome learned = station.ask(rhythm(LONGEST), MIDNIGHT, MEASURED, END);

    assertThat(learned.requests())
        .as("seed %s", seed)
        .isBetween(fixed.requests() / 2, fixed.requests() + 10);
    assertThat(learned.longestDelay()).isLessThanOrEqualTo(LONGEST.plusSeconds(5));
  }

  @Test
  void aStationThatFallsSilentIsNeitherStarvedNorPestered() {
    Instant silent = MIDNIGHT.plus(Duration.ofDays(1));
    Instant back = silent.plus(Duration.ofDays(1));
    SimulatedStation station =
        new SimulatedStation()
            .every(Duration.ofMinutes(20), MIDNIGHT, silent, between(60, 90))
            .every(Duration.ofMinutes(20), back, END, between(60, 90));
    Rhythm rhythm = rhythm(Duration.ofMinutes(30));

    Outcome whileSilent = station.ask(rhythm, MIDNIGHT, silent.plus(Duration.ofHours(1)), back);

    assertThat(whileSilent.requests()).as("at least every report that is due").isBetween(40, 400);
    Outcome all = station.ask(rhythm(Duration.ofMinutes(30)), MIDNIGHT, MEASURED, END);
    assertThat(all.reports()).isEqualTo(36 + 72);
    assertThat(all.longestDelay()).as("seed %s", seed).isLessThan(Duration.ofMinutes(20));
  }

  @Test
  void aClockThatRunsWithAnotherSpeedTeachesNothing() {
    Rhythm rhythm = rhythm(LONGEST);
    Instant simulated = MIDNIGHT;
    Instant now = MIDNIGHT;
    for (int i = 0; i < 50; i++) {
      simulated = simulated.plus(Duration.ofMinutes(5));
      now = now.plusSeconds(5);
      boolean isNewer = rhythm.seen(simulated.toEpochMilli());

      assertThat(rhythm.pause(now, isNewer)).isEqualTo(Pause.about(USUAL));
    }
  }

  @Test
  void theFirstAnswerTellsTheDistanceOfReportsButNotTheirDelay() {
    Rhythm rhythm = rhythm(LONGEST);
    for (int i = 0; i < 8; i++) {
      rhythm.seen(MIDNIGHT.plus(Duration.ofMinutes(20L * i)).toEpochMilli());
    }
    Instant first = MIDNIGHT.plus(Duration.ofMinutes(20 * 7 + 10));
    assertThat(rhythm.pause(first, true)).isEqualTo(Pause.about(USUAL));
    rhythm.pause(first.plusSeconds(11 * 60), false);
    rhythm.seen(MIDNIGHT.plus(Duration.ofMinutes(20 * 8)).toEpochMilli());

    Pause next = rhythm.pause(first.plusSeconds(12 * 60), true);

    assertThat(next.least()).as("due in 19.5 minutes").isEqualTo(LONGEST);
    assertThat(next.spread()).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  private static Rhythm rhythm(Duration longest) {
    return new Rhythm(Duration.ofSeconds(10), USUAL, longest);
  }

  /** What it was before: every minute. */
  private static Rhythm fixed() {
    return new Rhythm(USUAL, USUAL, USUAL);
  }

  private Supplier<Duration> between(int least, int most) {
    return () -> Duration.ofSeconds(random.nextInt(least, most));
  }
}
