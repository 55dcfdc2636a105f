package dev.isobar.connect.nws.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishesTest {

  private static final String UNTIL_NOON =
      "{\"interval_ms\": %d, \"until\": \"2026-07-01T12:00:00Z\"}";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-07-01T11:00:00Z"));
  private final Wishes wishes =
      new Wishes(List.of("KSEA", "KPDX"), Duration.ofSeconds(5), now::get);

  @Test
  void aStationIsInAHurryUntilTheTimeTheRecordNames() throws MalformedControlException {
    wishes.accept("KSEA", bytes(UNTIL_NOON.formatted(10_000)));

    assertThat(wishes.interval("KSEA")).contains(Duration.ofSeconds(10));
    assertThat(wishes.interval("KPDX")).isEmpty();

    now.set(Instant.parse("2026-07-01T12:00:00Z"));
    assertThat(wishes.interval("KSEA")).isEmpty();
  }

  @Test
  void theLatestRecordHoldsAndATombstoneEndsTheHurry() throws MalformedControlException {
    wishes.accept("KSEA", bytes(UNTIL_NOON.formatted(10_000)));
    wishes.accept("KSEA", bytes(UNTIL_NOON.formatted(20_000)));
    assertThat(wishes.interval("KSEA")).contains(Duration.ofSeconds(20));

    wishes.accept("KSEA", null);

    assertThat(wishes.interval("KSEA")).isEmpty();
  }

  @Test
  void noRecordMakesRequestsMoreFrequentThanAllowed() throws MalformedControlException {
    wishes.accept("KSEA", bytes(UNTIL_NOON.formatted(1)));

    assertThat(wishes.interval("KSEA")).contains(Duration.ofSeconds(5));
  }

  @Test
  void whatChangedIsToldOnceAndOfTheTasksStationsOnly() throws MalformedControlException {
    wishes.accept("KSEA", bytes(UNTIL_NOON.formatted(10_000)));
    wishes.accept("KJFK", bytes(UNTIL_NOON.formatted(10_000)));

    assertThat(wishes.changed()).containsExactly("KSEA");
    assertThat(wishes.changed()).isEmpty();
    assertThat(wishes.interval("KJFK")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KSEA | soon | not JSON",
        "KSEA | '' | not a JSON object",
        "KSEA | [1] | not a JSON object",
        "KSEA | {\"until\": \"2026-07-01T12:00:00Z\"} | interval_ms",
        "KSEA | {\"interval_ms\": 0, \"until\": \"2026-07-01T12:00:00Z\"} | above 0",
        "KSEA | {\"interval_ms\": \"9\", \"until\": \"2026-07-01T12:00:00Z\"} | interval_ms: \"9\"",
        "KSEA | {\"interval_ms\": 99999999999999999999, \"until\": \"2026-07-01T12:00:00Z\"} | whole",
        "KSEA | {\"interval_ms\": 9} | until: ''",
        "KSEA | {\"interval_ms\": 9, \"until\": \"noon\"} | until: 'noon'",
        "' '  | {\"interval_ms\": 9, \"until\": \"2026-07-01T12:00:00Z\"} | the key is missing",
      })
  void aBadRecordIsRefusedWithWhatIsWrongAndChangesNothing(String key, String value, String wrong)
      throws MalformedControlException {
    wishes.accept("KSEA", bytes(UNTIL_NOON.formatted(10_000)));

    assertThatThrownBy(() -> wishes.accept(key, bytes(value)))
        .isInstanceOf(MalformedControlException.class)
        .hasMessageContaining(wrong);
    assertThat(wishes.interval("KSEA")).contains(Duration.ofSeconds(10));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
