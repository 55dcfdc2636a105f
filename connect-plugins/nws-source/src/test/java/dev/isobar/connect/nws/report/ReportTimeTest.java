package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T19:50:00+00:00, 2026-07-15T19:50:00Z",
    "2024-02-29T23:59:59+00:00, 2024-02-29T23:59:59Z",
    "2026-12-31T00:00:00+00:00, 2026-12-31T00:00:00Z",
    "2026-07-15T12:50:00-07:00, 2026-07-15T19:50:00Z",
    "2026-07-15T19:50:00Z, 2026-07-15T19:50:00Z",
    "2026-07-15T19:50:00.250+00:00, 2026-07-15T19:50:00.250Z",
  })
  void aTimeInAnyFormOfIso8601(String text, Instant time) throws MalformedReportException {
    assertThat(ReportTime.parse(text)).isEqualTo(time);
  }

  @Test
  void theUsualFormIsReadAsTheGeneralParserReadsIt() throws MalformedReportException {
    long seed = 3;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text =
          Instant.ofEpochSecond(random.nextLong(0, 7_000_000_000L))
              .toString()
              .replace("Z", "+00:00");

      assertThat(ReportTime.parse(text))
          .as("%s, seed %s", text, seed)
          .isEqualTo(OffsetDateTime.parse(text).toInstant());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T00:00:00+00:00",
        "2026-13-01T00:00:00+00:00",
        "2026-00-01T00:00:00+00:00",
        "2026-01-00T00:00:00+00:00",
        "2026-01-01T24:00:01+00:00",
        "2026-01-01T00:60:00+00:00",
        "2026-01-01T00:00:60+00:00",
        "2026-01-01 00:00:00+00:00",
        "2O26-01-01T00:00:00+00:00",
        "yesterday",
        "",
      })
  void whatIsNoTimeIsMalformed(String text) {
    assertThatThrownBy(() -> ReportTime.parse(text))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining("'" + text + "' is not a time");
  }
}
