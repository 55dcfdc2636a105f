package dev.isobar.app.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.history.ReportHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Days on which clocks are put back are long; a correction at their end needs their start, too. */
class LongDaysTest {

  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2028-01-01T00:00:00Z");

  static Stream<String> zones() {
    return ZoneId.getAvailableZoneIds().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("zones")
  void historyKeepsAllThatDayOfFirstOpenHourNeeds(String zone) {
    LocalDays days = LocalDays.of(zone);
    Duration longest = Duration.ZERO;
    ZoneOffsetTransition change = days.zone().getRules().nextTransition(FROM);
    while (change != null && change.getInstant().isBefore(TO)) {
      Instant around = change.getInstant().truncatedTo(ChronoUnit.HOURS);
      for (int hours = -3; hours < 30 && change.isOverlap(); hours++) {
        Instant firstOpen = around.plus(Duration.ofHours(hours));
        for (int minute = 0; minute < 60; minute += 15) {
          long mark = TouchedSpans.mark(firstOpen.plus(Duration.ofMinutes(minute)));
          LocalDate first = TouchedSpans.days(List.of(mark), days).first();
          Duration needed = Duration.between(firstNeeded(days.start(first)), firstOpen);
          longest = needed.compareTo(longest) > 0 ? needed : longest;
        }
      }
      change = days.zone().getRules().nextTransition(change.getInstant());
    }

    assertThat(longest).isLessThanOrEqualTo(ReportHistory.KEPT_BEFORE_OPEN);
  }

  /** The first hour that a day is computed from; precipitation may be said a little before it. */
  private static Instant firstNeeded(Instant start) {
    Instant fallen =
        start
            .plus(Duration.ofMinutes(30))
            .truncatedTo(ChronoUnit.HOURS)
            .minus(Precipitation.BEFORE);
    Instant first = fallen.isBefore(start) ? fallen : start;
    return first.truncatedTo(ChronoUnit.HOURS);
  }
}
