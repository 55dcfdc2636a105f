package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.OnMalformed;
import dev.isobar.connect.nws.config.Polling;
import dev.isobar.connect.nws.config.Topics;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.CountingMetrics;
import dev.isobar.connect.nws.report.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationEndpointTest {

  private static final Instant NOW = Instant.parse("2026-07-15T20:00:30Z");
  private static final Topics TOPICS =
      new Topics(Map.of(Feed.OBSERVATIONS, "observations"), "dead");
  private static final Polling POLLING =
      new Polling(
          Duration.ofMinutes(1),
          Duration.ofDays(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(1));

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Rhythm rhythm =
      new Rhythm(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
  private final CountingMetrics metrics = new CountingMetrics();

  @Test
  void aPageIsEmittedOldestFirstWithEventTimesKeysAndHeaders() {
    List<SourceRecord> records =
        endpoint(null).accept(List.of(page(report("19:55", 18), report("19:50", 17))));

    assertThat(records)
        .extracting(ObservationEndpointTest::brief)
        .containsExactly("19:50 17.0", "19:55 18.0");
    SourceRecord first = records.get(0);
    assertThat(first.topic()).isEqualTo("observations");
    assertThat(first.key()).isEqualTo("KSEA");
    assertThat(first.timestamp()).isEqualTo(time("19:50").toEpochMilli());
    assertThat(first.sourcePartition())
        .isEqualTo(Map.of("station", "KSEA", "feed", "observations"));
    assertThat(first.headers().lastWithName("nws.url").value()).isEqualTo("http://api/page");
    assertThat(first.headers().lastWithName("nws.correlation.id").value()).isEqualTo("c-1");
  }

  @Test
  void whatOnlyComesAgainIsNotEmittedAgain() {
    ObservationEndpoint endpoint = endpoint(null);
    Page page = page(report("19:55", 18), report("19:50", 17), report("19:50", 17));

    assertThat(endpoint.accept(List.of(page))).as("a duplicate on one page").hasSize(2);
    assertThat(endpoint.accept(List.of(page))).isEmpty();
  }

  @Test
  void anOlderAnswerOutOfACacheUndoesNoCorrection() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(dated(NOW, page(report("19:50", 18)))));
    Page stale = dated(NOW.minusSeconds(600), page(report("19:50", null), report("19:45", 16)));

    assertThat(endpoint.accept(List.of(stale))).isEmpty();

    Page next = dated(NOW.plusSeconds(60), page(report("19:50", 18), report("19:45", 16)));
    assertThat(briefs(endpoint.accept(List.of(next)))).containsExactly("19:45 16.0");
  }

  @Test
  void aServerWhoseClockWasSetBackIsListenedTo() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(dated(NOW.plusSeconds(86_400), page(report("19:50", 17)))));

    Page right = dated(NOW, page(report("19:50", 18)));

    assertThat(briefs(endpoint.accept(List.of(right)))).containsExactly("19:50 18.0");
  }

  @Test
  void aCorrectionThatIsTakenBackIsEmitted() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(page(report("19:50", 17))));
    endpoint.accept(List.of(page(report("19:50", 99))));

    List<SourceRecord> records = endpoint.accept(List.of(page(report("19:50", 17))));

    assertThat(briefs(records)).containsExactly("19:50 17.0");
  }

  @Test
  void whatIsFilledInOrCorrectedOrLateIsEmitted() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(page(report("19:55", null), report("19:50", 17))));

    List<SourceRecord> records =
        endpoint.accept(
            List.of(page(report("19:55", 18), report("19:52", 17.5), report("19:50", 17))));

    assertThat(records)
        .extracting(ObservationEndpointTest::brief)
        .containsExactly("19:52 17.5", "19:55 18.0");
  }

  @Test
  void ofTwoVersionsOnOnePageTheOneListedFirstIsEmittedLast() {
    List<SourceRecord> records =
        endpoint(null).accept(List.of(page(report("19:55", 18), report("19:55", null))));

    assertThat(records)
        .extracting(ObservationEndpointTest::brief)
        .containsExactly("19:55 null", "19:55 18.0");
  }

  @Test
  void cutAfterAnyRecordARestartedTaskEmitsTheRestAndNothingTwice() {
    List<Page> pages =
        List.of(
            page(report("19:55", 18), report("19:50", null), report("19:50", 17)),
            page(malformed("19:45"), undated(), report("19:40", 16), report("19:35", 15)));
    List<SourceRecord> all = endpoint(null).accept(pages);
    assertThat(all).hasSize(7);

    for (int committed = 1; committed <= all.size(); committed++) {
      ObservationEndpoint restarted = endpoint(all.get(committed - 1).sourceOffset());
      assertThat(briefs(restarted.accept(pages)))
          .as("after record %s", committed)
          .isEqualTo(briefs(all.subList(committed, all.size())));
    }
  }

  @Test
  void aRestartedTaskStillSeesCorrectionsOfWhatItsForerunnerEmitted() {
    List<SourceRecord> before =
        endpoint(null).accept(List.of(page(report("19:55", 18), report("19:50", null))));

    List<SourceRecord> after =
        endpoint(before.get(1).sourceOffset())
            .accept(List.of(page(report("20:00", 19), report("19:55", 18), report("19:50", 17))));

    assertThat(after)
        .extracting(ObservationEndpointTest::brief)
        .containsExactly("19:50 17.0", "20:00 19.0");
  }

  @Test
  void afterAnOutageLongerThanTheWindowItCatchesUpFromTheNewestReport() {
    ObservationEndpoint endpoint = endpoint(null);
    List<SourceRecord> before =
        endpoint.accept(List.of(page(reportAt("2026-07-13T10:20:00Z", "1"))));

    ObservationEndpoint restarted = endpoint(before.get(0).sourceOffset());

    assertThat(restarted.request().path())
        .as("the newest is older than the backfill, which was moved back to it")
        .isEqualTo("/stations/KSEA/observations?limit=500&start=2026-07-13T10:00:00Z");
    assertThat(
            restarted.accept(
                List.of(
                    page(
                        report("19:55", 18),
                        reportAt("2026-07-14T00:00:00Z", "2"),
                        reportAt("2026-07-13T10:20:00Z", "1")))))
        .hasSize(2);
  }

  @Test
  void whatIsOlderThanTheWindowIsLeftAloneEvenIfTheApiListsIt() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(page(report("19:55", 18), reportAt("2026-07-15T12:00:00Z", "9"))));

    assertThat(
            endpoint.accept(
                List.of(page(report("19:55", 18), reportAt("2026-07-15T12:00:00Z", "9")))))
        .isEmpty();
  }

  @Test
  void theFirstRequestGoesBackByTheBackfillAndLaterOnesByWholeHours() {
    ObservationEndpoint endpoint = endpoint(null);
    assertThat(endpoint.request().path())
        .isEqualTo("/stations/KSEA/observations?limit=500&start=2026-07-15T17:00:30Z");

    endpoint.accept(List.of(page(report("19:55", 18))));

    assertThat(endpoint.request().path())
        .isEqualTo("/stations/KSEA/observations?limit=500&start=2026-07-15T17:00:00Z");
  }

  @Test
  void validatorsAreUsedForTheSameRequestOnly() {
    ObservationEndpoint endpoint = endpoint(null);
    assertThat(endpoint.request().validators()).isEqualTo(Validators.NONE);
    endpoint.accept(List.of(page()));
    assertThat(endpoint.request().validators().etag()).isEqualTo("v");

    endpoint.accept(List.of(page(report("19:55", 18))));

    assertThat(endpoint.request().validators()).as("another start").isEqualTo(Validators.NONE);
  }

  @Test
  void pagesAreFollowedBackToWhatIsKnown() {
    ObservationEndpoint endpoint = endpoint(null);
    assertThat(endpoint.request().isEnough().test(page(report("19:55", 18)))).isFalse();
    endpoint.accept(List.of(page(report("19:55", 18), report("19:50", 17))));

    var isEnough = endpoint.request().isEnough();

    assertThat(isEnough.test(page(report("20:00", 19), report("19:55", 18)))).isFalse();
    assertThat(isEnough.test(page(report("20:00", 19), report("19:50", 17)))).isTrue();
    assertThat(isEnough.test(page(undated()))).isFalse();
  }

  @Test
  void aListCutShortByACacheHidesNoLaterPage() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(page(report("19:55", 18), report("19:50", 17)), page()));

    var isEnough = endpoint.request().isEnough();

    assertThat(isEnough.test(page(report("20:00", 19), report("19:50", 17))))
        .as("it ends where it ended")
        .isTrue();
    assertThat(isEnough.test(page(report("20:00", 19), report("19:45", 16))))
        .as("there was more than it seemed")
        .isFalse();
  }

  @Test
  void everyReportIsCountedByWhatBecameOfIt() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(page(report("19:55", null), report("19:50", 17), malformed("19:45"))));
    endpoint.accept(List.of(page(report("19:55", 18), report("19:50", 17), malformed("19:45"))));

    assertThat(metrics.outcomes())
        .containsExactly(
            "observations malformed",
            "observations emitted",
            "observations emitted",
            "observations repeated",
            "observations repeated",
            "observations corrected");
    assertThat(metrics.times()).contains(time("19:55"));
  }

  @Test
  void itIsAskedAgainWhenTheNextReportIsDue() {
    ObservationEndpoint endpoint = endpoint(null);
    endpoint.accept(
        List.of(
            page(
                report("20:00", 1),
                report("19:55", 1),
                report("19:50", 1),
                report("19:45", 1),
                report("19:40", 1))));
    assertThat(endpoint.pause()).as("not known yet").isEqualTo(Pause.about(endpoint.interval()));
    pass(Duration.ofSeconds(280));
    endpoint.pause();
    pass(Duration.ofSeconds(60));
    endpoint.accept(List.of(page(report("20:05", 1))));

    Pause pause = endpoint.pause();

    assertThat(pause.least())
        .as("visible 10 to 70 seconds after its time; asked 70 seconds after 20:05")
        .isEqualTo(Duration.ofSeconds(270));
  }

  @Test
  void aStationFarBehindIsSaidToBe() {
    assertThat(endpoint(null).isBehind()).isFalse();
    List<SourceRecord> old =
        endpoint(null).accept(List.of(page(reportAt("2026-07-13T10:20:00Z", "1"))));
    ObservationEndpoint restarted = endpoint(old.get(0).sourceOffset());
    assertThat(restarted.isBehind()).isTrue();

    restarted.accept(List.of(page(report("19:55", 18), report("19:50", 17))));

    assertThat(restarted.isBehind()).isFalse();
    assertThat(restarted.station()).contains("KSEA");
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void aMalformedReportGoesToTheDeadLettersOnceAndTheRestOfThePageIsUsed() {
    ObservationEndpoint endpoint = endpoint(null);
    JsonNode wrong = malformed("19:50");
    Page page = page(report("19:55", 18), wrong, undated(), report("19:45", 16));

    List<SourceRecord> records = endpoint.accept(List.of(page));

    assertThat(records)
        .extracting(SourceRecord::topic)
        .containsExactly("dead", "observations", "dead", "observations");
    SourceRecord dead = records.get(2);
    assertThat(dead.key()).isEqualTo("KSEA");
    assertThat(Json.of((String) dead.value())).isEqualTo(wrong);
    assertThat(dead.timestamp()).isEqualTo(time("19:50").toEpochMilli());
    assertThat(dead.headers().lastWithName("isobar.error.reason").value())
        .isEqualTo("temperature: unit wmoUnit:degR is none of degC, degF, K");
    assertThat(dead.headers().lastWithName("nws.url").value()).isEqualTo("http://api/page");
    assertThat(endpoint.accept(List.of(page))).as("poll after poll").isEmpty();
    assertThat(endpoint.accept(List.of(page(report("19:50", 17)))))
        .as("mended")
        .extracting(SourceRecord::topic)
        .containsExactly("observations");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\": {\"unitCode\": \"wmoUnit:degR\", \"value\": 1} | unit wmoUnit:degR is none of",
        "\"windSpeed\": {\"unitCode\": \"wmoUnit:km_h-1\", \"value\": 9.96921E+36} | 9.96921E36 is not a measurement",
        "\"visibility\": {\"unitCode\": \"wmoUnit:m\", \"value\": \"far\"} | \"far\" is not a number",
        "\"rawMessage\": [1, {\"a\": [2]}] | is not a string",
        "\"timestamp\": null | timestamp: the report has none",
        "\"timestamp\": \"2026-07-16T00:00:00Z\" | is in the future",
        "\"timestamp\": \"now\" | is not a time",
        "\"stationId\": \"KPDX\" | is of KPDX but KSEA was asked for",
        "\"cloudLayers\": [{\"base\": {\"value\": 3}}, {}] | has no unitCode",
      })
  void oneBadReportIsADeadLetterOrIsSkippedAndTheRestIsUsed(String bad, String reason) {
    JsonNode wrong =
        Json.of(
            "{\"properties\": {\"stationId\": \"KSEA\", \"timestamp\": \"2026-07-15T19:50:00Z\", "
                + bad
                + "}}");
    Page page = page(report("19:55", 18), wrong, report("19:45", 16));

    List<SourceRecord> all = endpoint(null).accept(List.of(page));
    ObservationEndpoint skipping = endpoint(null, OnMalformed.SKIP);

    assertThat(all).hasSize(3);
    assertThat(all)
        .filteredOn(record -> record.topic().equals("dead"))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.headers().lastWithName("isobar.error.reason").value().toString())
                  .contains(reason);
              assertThat(Json.of((String) dead.value())).isEqualTo(wrong);
            });
    assertThat(briefs(skipping.accept(List.of(page)))).containsExactly("19:45 16.0", "19:55 18.0");
    assertThatThrownBy(() -> endpoint(null, OnMalformed.FAIL).accept(List.of(page)))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("nws.on.malformed");
  }

  @Test
  void aFeatureThatIsNoObjectIsADeadLetter() {
    List<SourceRecord> records =
        endpoint(null)
            .accept(
                List.of(
                    page(Json.of("7"), Json.of("\"html\""), Json.of("[{}]"), report("19:45", 16))));

    assertThat(records).extracting(SourceRecord::topic).containsOnlyOnce("observations").hasSize(4);
    assertThat(records)
        .filteredOn(record -> record.topic().equals("dead"))
        .extracting(SourceRecord::value)
        .containsExactlyInAnyOrder("7", "\"html\"", "[{}]");
  }

  @Test
  void anOffsetFromBeforeTheFillingFloodsNothing() {
    JsonNode metar =
        Json.of(
            """
            {"properties": {"stationId": "KSEA", "timestamp": "2026-07-15T19:53:00+00:00",
             "rawMessage": "KSEA 151953Z 24012KT 18/12 A3001 RMK T01830122",
             "temperature": {"unitCode": "wmoUnit:degC", "value": null, "qualityControl": "Z"}}}
            """);
    // Written by a release that took nothing from the METAR.
    Map<String, Object> old =
        Map.of(
            "since",
            1784134830000L,
            "newest",
            1784145180000L,
            "reports",
            "mrmhz3hc:k8j4ZHFfOpY",
            "undated",
            "");

    assertThat(endpoint(old).accept(List.of(page(metar)))).isEmpty();
    assertThat(endpoint(null).accept(List.of(page(metar))))
        .singleElement()
        .satisfies(
            record ->
                assertThat(((Struct) record.value()).getArray("filled_from_metar"))
                    .contains("temperature"));
  }

  @Test
  void aReportFromTheFutureHidesNoneOfThoseThatFollow() {
    ObservationEndpoint endpoint = endpoint(null);

    List<SourceRecord> records =
        endpoint.accept(List.of(page(reportAt("2026-07-17T00:00:00Z", "1"), report("19:50", 17))));

    assertThat(records).extracting(SourceRecord::topic).containsExactly("dead", "observations");
    assertThat(records.get(0).headers().lastWithName("isobar.error.reason").value().toString())
        .contains("2026-07-17T00:00:00Z is in the future");
    assertThat(endpoint.accept(List.of(page(report("19:55", 18))))).hasSize(1);
  }

  private ObservationEndpoint endpoint(Map<String, ?> offset) {
    return endpoint(offset, OnMalformed.DEAD_LETTER);
  }

  private ObservationEndpoint endpoint(Map<String, ?> offset, OnMalformed onMalformed) {
    Map<String, Object> committed = offset == null ? null : Map.copyOf(offset);
    Records records = new Records(TOPICS, new Malformed(onMalformed, now::get));
    return new ObservationEndpoint("KSEA", POLLING, records, committed, now::get, rhythm, metrics);
  }

  private static List<String> briefs(List<SourceRecord> records) {
    return records.stream().map(ObservationEndpointTest::brief).toList();
  }

  private static String brief(SourceRecord record) {
    if (record.value() instanceof Struct value) {
      String time = Instant.ofEpochMilli(record.timestamp()).toString().substring(11, 16);
      return time + " " + value.get("temperature");
    }
    return record.topic() + " " + record.value();
  }

  private static Instant time(String time) {
    return Instant.parse("2026-07-15T" + time + ":00Z");
  }

  private static JsonNode report(String time, Number temperature) {
    return reportAt("2026-07-15T" + time + ":00+00:00", String.valueOf(temperature));
  }

  private static JsonNode reportAt(String timestamp, String temperature) {
    return feature(timestamp, "wmoUnit:degC", temperature);
  }

  private static JsonNode malformed(String time) {
    return feature("2026-07-15T" + time + ":00+00:00", "wmoUnit:degR", "1");
  }

  private static JsonNode undated() {
    return Json.of("{\"properties\": {\"stationId\": \"KSEA\", \"rawMessage\": \"?\"}}");
  }

  private static JsonNode feature(String timestamp, String unit, String temperature) {
    return Json.of(
        """
        {"properties": {"stationId": "KSEA", "timestamp": "%s",
         "temperature": {"unitCode": "%s", "value": %s}}}
        """
            .formatted(timestamp, unit, temperature));
  }

  private static Page dated(Instant date, Page page) {
    return new Page(
        page.url(), page.items(), page.next(), page.validators(), page.correlationId(), date);
  }

  private static Page page(JsonNode... features) {
    return new Page(
        URI.create("http://api/page"),
        Stream.of(features).map(ObservationEndpointTest::read).toList(),
        Optional.empty(),
        new Validators("v", null),
        "c-1",
        null);
  }

  private static Report read(JsonNode feature) {
    byte[] bytes = feature.toString().getBytes(StandardCharsets.UTF_8);
    try (JsonParser json = new ObjectMapper().createParser(bytes)) {
      json.nextToken();
      return new ReportReader("KSEA").read(json, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
