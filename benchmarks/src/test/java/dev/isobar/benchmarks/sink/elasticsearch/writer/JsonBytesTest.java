package dev.isobar.benchmarks.sink.elasticsearch.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class JsonBytesTest {

  private final JsonBytes json = new JsonBytes(1);

  @Test
  void daysAndTimesAreIso8601() {
    json.day(LocalDate.parse("2026-03-01").toEpochDay());
    assertThat(json).hasToString("2026-03-01");
    json.clear();
    json.time(Instant.parse("2026-12-31T23:59:58.007Z").toEpochMilli());
    assertThat(json).hasToString("2026-12-31T23:59:58.007Z");
    json.clear();
    json.time(Instant.parse("1969-12-31T23:00:00Z").toEpochMilli());
    assertThat(json).hasToString("1969-12-31T23:00:00.000Z");
  }

  @Test
  void textIsEscapedWhereJsonWantsIt() {
    json.text("plain").text("\"\\\n").text("°C");
    assertThat(json).hasToString("plain\\\"\\\\\\n°C");
  }
}
