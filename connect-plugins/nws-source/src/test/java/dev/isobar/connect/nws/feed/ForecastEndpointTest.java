package dev.isobar.connect.nws.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.Feed;
import dev.isobar.connect.nws.config.OnMalformed;
import dev.isobar.connect.nws.config.Topics;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.metrics.SourceMetrics;
import dev.isobar.connect.nws.report.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastEndpointTest {

  private static final Instant NOW = Instant.parse("2026-07-15T20:00:00Z");
  private static final Topics TOPICS =
      new Topics(
          Map.of(
              Feed.FORECASTS, "daily", Feed.FORECASTS_HOURLY, "hourly", Feed.FORECASTS_GRID, "raw"),
          "dead");

  @Test
  void aForecastIsEmittedUnderItsCellAtItsOwnTime() {
    List<SourceRecord> records = endpoint(null).accept(List.of(forecast("18:36", "19:00", 20)));

    assertThat(records).hasSize(1);
    SourceRecord record = records.get(0);
    assertThat(record.topic()).isEqualTo("daily");
    assertThat(record.key()).isEqualTo("SEW/125,67");
    assertThat(record.timestamp())
        .as("neither when it was asked for nor Last-Modified")
        .isEqualTo(Instant.parse("2026-07-15T18:36:00Z").toEpochMilli());
    assertThat(record.sourcePartition())
        .isEqualTo(Map.of("grid", "SEW/125,67", "feed", "forecasts"));
    assertThat(record.headers().lastWithName("nws.correlation.id").value()).isEqualTo("c-1");
    assertThat(((Struct) record.value()).get("kind")).isEqualTo("twelve_hourly");
  }

  @Test
  void theSameForecastWrittenDownAgainIsNotEmittedAgain() {
    ForecastEndpoint endpoint = endpoint(null);
    List<SourceRecord> first = endpoint.accept(List.of(forecast("18:36", "19:00", 20)));
    Page again = forecast("18:36", "19:30", 20);

    assertThat(endpoint.accept(List.of(again))).isEmpty();
    assertThat(endpoint(first.get(0).sourceOffset()).accept(List.of(again)))
        .as("after a restart")
        .isEmpty();
  }

  @Test
  void anotherContentIsEmittedEvenWithTheSameTime() {
    ForecastEndpoint endpoint = endpoint(null);
    endpoint.accept(List.of(forecast("18:36", "19:00", 20)));

    assertThat(endpoint.accept(List.of(forecast("18:36", "19:00", 21)))).hasSize(1);
    assertThat(endpoint.accept(List.of(forecast("19:36", "19:40", 21)))).hasSize(1);
  }

  @Test
  void anOlderForecastOutOfACacheIsLeftOut() {
    ForecastEndpoint endpoint = endpoint(null);
    List<SourceRecord> newest = endpoint.accept(List.of(forecast("18:36", "19:00", 20)));
    Page older = forecast("12:00", "12:00", 19);

    assertThat(endpoint.accept(List.of(older))).isEmpty();
    assertThat(endpoint(newest.get(0).sourceOffset()).accept(List.of(older))).isEmpty();
  }

  @Test
  void aForecastFromTheFutureIsMalformedAndHidesNoneThatFollow() {
    ForecastEndpoint endpoint = endpoint(null);

    List<SourceRecord> records = endpoint.accept(List.of(forecast("23:00", "23:00", 20)));

    assertThat(records).extracting(SourceRecord::topic).containsExactly("dead");
    assertThat(records.get(0).headers().lastWithName("isobar.error.reason").value().toString())
        .contains("2026-07-15T23:00:00Z is in the future");
    assertThat(endpoint.accept(List.of(forecast("18:36", "19:00", 20)))).hasSize(1);
  }

  @Test
  void aWrongForecastGoesToTheDeadLettersOnce() {
    ForecastEndpoint endpoint = endpoint(null);
    Page wrong = page(Json.of("{\"properties\": {\"updateTime\": \"2026-07-15T18:00:00Z\"}}"));

    List<SourceRecord> records = endpoint.accept(List.of(wrong));

    assertThat(records).extracting(SourceRecord::topic).containsExactly("dead");
    assertThat(records.get(0).key()).isEqualTo("SEW/125,67");
    assertThat(endpoint.accept(List.of(wrong))).isEmpty();
    assertThat(endpoint(records.get(0).sourceOffset()).accept(List.of(wrong))).isEmpty();
    assertThat(endpoint.accept(List.of(forecast("18:36", "19:00", 20))))
        .extracting(SourceRecord::topic)
        .containsExactly("daily");
  }

  @Test
  void cutBehindTheDeadLetterOfALayerARestartedTaskEmitsTheOtherLayers() {
    Page page =
        page(
            Json.of(
                """
                {"properties": {"updateTime": "2026-07-15T18:00:00Z",
                  "odd": {"uom": "wmoUnit:furlong", "values": [
                    {"validTime": "2026-07-15T18:00:00+00:00/PT1H", "value": 1}]},
                  "skyCover": {"uom": "wmoUnit:percent", "values": [
                    {"validTime": "2026-07-15T18:00:00+00:00/PT1H", "value": 40}]}}}
                """));

    List<SourceRecord> all = endpoint(Feed.FORECASTS_GRID, null).accept(List.of(page));

    assertThat(all).extracting(SourceRecord::topic).containsExactly("dead", "raw");
    assertThat(all.get(0).headers().lastWithName("isobar.error.reason").value().toString())
        .startsWith("odd: unit wmoUnit:furlong is none of");
    assertThat(endpoint(Feed.FORECASTS_GRID, all.get(0).sourceOffset()).accept(List.of(page)))
        .extracting(SourceRecord::topic)
        .containsExactly("raw");
    assertThat(endpoint(Feed.FORECASTS_GRID, all.get(1).sourceOffset()).accept(List.of(page)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FORECASTS, '/gridpoints/SEW/125,67/forecast', true",
    "FORECASTS_HOURLY, '/gridpoints/SEW/125,67/forecast/hourly', true",
    "FORECASTS_GRID, '/gridpoints/SEW/125,67', false"
  })
  void eachKindHasItsPathAndPeriodsAreAskedForAsQuantities(
      Feed feed, String path, boolean withFlags) {
    ForecastEndpoint endpoint = endpoint(feed, null);

    PageRequest request = endpoint.request();

    assertThat(request.path()).isEqualTo(path);
    assertThat(request.form()).isEqualTo(PageRequest.Form.DOCUMENT);
    assertThat(request.headers())
        .isEqualTo(
            withFlags
                ? Map.of("Feature-Flags", "forecast_temperature_qv,forecast_wind_speed_qv")
                : Map.of());
    assertThat(request.validators()).isEqualTo(Validators.NONE);
    endpoint.accept(List.of(forecast("18:36", "19:00", 20)));
    assertThat(endpoint.request().validators().etag()).isEqualTo("v");
    assertThat(endpoint.interval()).isEqualTo(Duration.ofHours(1));
    assertThat(endpoint.name()).isEqualTo(feed.id() + " of SEW/125,67");
  }

  private static ForecastEndpoint endpoint(Map<String, ?> offset) {
    return endpoint(Feed.FORECASTS, offset);
  }

  private static ForecastEndpoint endpoint(Feed feed, Map<String, ?> offset) {
    return new ForecastEndpoint(
        feed,
        "SEW/125,67",
        Duration.ofHours(1),
        Duration.ofHours(2),
        new Records(TOPICS, new Malformed(OnMalformed.DEAD_LETTER, () -> NOW)),
        offset,
        () -> NOW,
        SourceMetrics.NONE);
  }

  private static Page forecast(String updated, String generated, int temperature) {
    return page(
        Json.of(
            """
            {"properties": {"updateTime": "2026-07-15T%s:00+00:00",
              "generatedAt": "2026-07-15T%s:00+00:00",
              "periods": [{"number": 1, "startTime": "2026-07-15T20:00:00+00:00",
                "endTime": "2026-07-16T08:00:00+00:00",
                "temperature": {"unitCode": "wmoUnit:degC", "value": %d}}]}}
            """
                .formatted(updated, generated, temperature)));
  }

  private static Page page(JsonNode document) {
    return new Page(
        URI.create("http://api/forecast"),
        List.of(document),
        Optional.empty(),
        new Validators("v", "Wed, 15 Jul 2026 23:00:00 GMT"),
        "c-1",
        null);
  }
}
