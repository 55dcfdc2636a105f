package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Forecasts, grid layers and alerts of the real API, where the folder with them stands beside the
 * project. The expected values were written from the payloads by hand.
 */
class RecordedForecastsAndAlertsTest {

  private static Path recorded;

  @BeforeAll
  static void findRecordedAnswers() {
    recorded = RecordedAnswers.folder();
  }

  @Test
  void theForecastForAlbanyHasTheValuesOfItsPayload() throws MalformedReportException {
    ForecastReading reading = ForecastMapper.map(albany("/forecast.json"), "ALY/71,67", false);

    Struct value = reading.value();
    value.validate();
    assertThat(value.get("update_time")).isEqualTo(date("2026-07-15T18:36:46Z"));
    assertThat(value.get("generated_at")).isEqualTo(date("2026-07-15T20:08:48Z"));
    assertThat(value.get("valid_from")).isEqualTo(date("2026-07-15T12:00:01Z"));
    assertThat(value.get("valid_to")).isEqualTo(date("2026-07-23T01:00:01Z"));
    assertThat(value.get("elevation")).isEqualTo(111.8616);
    assertThat((Double) value.get("latitude")).isCloseTo(42.7397, within(1e-4));
    assertThat((Double) value.get("longitude")).isCloseTo(-73.7646, within(1e-4));
    List<Struct> periods = value.getArray("periods");
    assertThat(periods).hasSize(14);
    assertThat(periods.get(1))
        .isEqualTo(
            new Struct(ForecastSchema.PERIOD)
                .put("number", 2)
                .put("name", "Tonight")
                .put("start_time", date("2026-07-15T22:00:00Z"))
                .put("end_time", date("2026-07-16T10:00:00Z"))
                .put("is_daytime", false)
                // 66 °F and 2 to 13 mph: this answer came without the feature flags.
                .put("temperature", (66 - 32.0) * 5 / 9)
                .put("probability_of_precipitation", 7.0)
                .put("wind_speed_min", 0.89408)
                .put("wind_speed_max", 5.81152)
                .put("wind_direction", "W")
                .put("icon", "https://api.weather.gov/icons/land/night/smoke?size=medium")
                .put("short_forecast", "Patchy Smoke")
                .put(
                    "detailed_forecast",
                    "Patchy smoke. Partly cloudy, with a low around 66. West wind 2 to 13 mph, with"
                        + " gusts as high as 23 mph."));
    assertThat(periods.get(13).get("name")).isEqualTo("Tuesday Night");
    assertThat(periods.get(13).get("probability_of_precipitation")).isEqualTo(58.0);
  }

  @Test
  void theHourlyForecastForAlbanyHasAllItsHours() throws MalformedReportException {
    Struct value = ForecastMapper.map(albany("/forecast/hourly.json"), "ALY/71,67", true).value();

    value.validate();
    assertThat(value.get("kind")).isEqualTo("hourly");
    List<Struct> periods = value.getArray("periods");
    assertThat(periods).hasSize(156);
    Struct last = periods.get(155);
    assertThat(last.get("number")).isEqualTo(156);
    assertThat(last.get("name")).isEqualTo("");
    assertThat(last.get("start_time")).isEqualTo(date("2026-07-22T07:00:00Z"));
    assertThat(last.get("dew_point")).isEqualTo(16.666666666666668);
    assertThat(last.get("relative_humidity")).isEqualTo(87.0);
    assertThat(last.get("wind_speed_min")).isEqualTo(2.68224);
    assertThat(last.get("wind_speed_max")).isEqualTo(2.68224);
  }

  @Test
  void theLayersForAlbanyHaveTheValuesOfTheirPayload() throws MalformedReportException {
    ForecastReading reading = GridForecastMapper.map(albany(".json"), "ALY/71,67");

    reading.value().validate();
    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.updated()).isEqualTo(Instant.parse("2026-07-15T18:36:45Z"));
    List<Struct> layers = reading.value().getArray("layers");
    assertThat(layers).as("those with values").hasSize(28);
    Struct temperature = layer(layers, "temperature");
    assertThat(temperature.get("unit")).isEqualTo("degC");
    List<Struct> temperatures = temperature.getArray("values");
    assertThat(temperatures).hasSize(152);
    assertThat(temperatures.get(151).get("start_time")).isEqualTo(date("2026-07-22T23:59:59Z"));
    assertThat(temperatures.get(151).get("value")).isEqualTo(23.333333333333332);
    Struct wind = layer(layers, "windSpeed");
    assertThat(wind.get("unit")).isEqualTo("m/s");
    assertThat(wind.<Struct>getArray("values").get(0).get("value")).isEqualTo(4.63);
    Struct chill = layer(layers, "windChill").<Struct>getArray("values").get(0);
    assertThat(chill.get("value")).as("null stays null").isNull();
    assertThat(chill.get("text")).isNull();
    assertThat(chill.get("end_time")).isEqualTo(date("2026-07-23T01:00:00Z"));
    Struct risk = layer(layers, "heatRisk");
    assertThat(risk.get("unit")).isNull();
    assertThat(risk.<Struct>getArray("values").get(1).get("value")).isEqualTo(1.0);
    assertThat(layer(layers, "hazards").<Struct>getArray("values").get(0).get("text"))
        .isEqualTo("[{\"phenomenon\":\"AQ\",\"significance\":\"Y\",\"event_number\":null}]");
  }

  @Test
  void theLayersForBostonHaveWavesToo() throws MalformedReportException {
    JsonNode json = Json.of(recorded.resolve("2026-07-air-quality/gridpoints/BOX/70,82.json"));

    ForecastReading reading = GridForecastMapper.map(json, "BOX/70,82");

    assertThat(reading.unreadable()).isEmpty();
    List<Struct> layers = reading.value().getArray("layers");
    assertThat(layers).hasSize(30);
    assertThat(layer(layers, "wavePeriod").get("unit")).isEqualTo("s");
  }

  @Test
  void anOlderForecastIsReadToo() throws MalformedReportException {
    JsonNode json = Json.of(recorded.resolve("pynws/gridpoints_forecast_us.json"));

    Struct value = ForecastMapper.map(json, "MFL/1,1", false).value();

    assertThat(value.get("elevation")).isEqualTo(7.9248);
    assertThat((Double) value.get("latitude")).isCloseTo(29.9950, within(1e-3));
    assertThat((Double) value.get("longitude")).isCloseTo(-84.9560, within(1e-3));
    List<Struct> periods = value.getArray("periods");
    assertThat(periods).hasSize(2);
    assertThat(periods.get(0).get("temperature")).isEqualTo(5.0);
    assertThat(periods.get(0).get("start_time")).isEqualTo(date("2019-10-13T18:00:00Z"));
    assertThat(periods.get(1).get("probability_of_precipitation")).isNull();
    assertThat(periods.get(1).get("wind_speed_min")).isEqualTo(0.0);
    assertThat(periods.get(1).get("wind_speed_max")).isEqualTo(2.2352);
  }

  @Test
  void theFlashFloodWarningHasTheValuesOfItsPayload() throws MalformedReportException {
    JsonNode page =
        Json.of(recorded.resolve("2026-07-air-quality/alerts/active_status=actual.subset.json"));

    AlertMessage message = AlertMapper.map(page.get("features").get(0));

    Struct value = message.content();
    value.validate();
    assertThat(message.id())
        .isEqualTo("urn:oid:2.49.0.1.840.0.46764a246ef72c63d5540a40a309f0d7737ea29d.001.1");
    assertThat(message.references())
        .containsExactly("urn:oid:2.49.0.1.840.0.3864c99e5b14ea65ea85a5300a0706927ff3fe0b.001.1");
    assertThat(message.sent()).isEqualTo(Instant.parse("2026-07-15T20:00:01Z"));
    assertThat(message.over()).contains(Instant.parse("2026-07-15T21:15:00Z"));
    assertThat(value.get("event")).isEqualTo("Flash Flood Warning");
    assertThat(value.get("severity")).isEqualTo("Severe");
    assertThat(value.get("area_description")).isEqualTo("Chaffee, CO");
    assertThat(value.getArray("zones")).containsExactly("COC015");
    assertThat(value.getArray("same_codes")).containsExactly("008015");
    assertThat(value.getString("geometry"))
        .startsWith("{\"type\":\"Polygon\",\"coordinates\":[[[-106.44,38.69],[-106.15,38.75]");
    Map<String, List<String>> parameters = value.getMap("parameters");
    assertThat(parameters).hasSize(8);
    assertThat(parameters.get("BLOCKCHANNEL")).containsExactly("EAS", "NWEM", "CMAS");
    assertThat(parameters.get("VTEC"))
        .containsExactly("/O.CON.KPUB.FF.W.0010.000000T0000Z-260715T2115Z/");
  }

  @Test
  void everyRecordedAlertIsReadAndThoseThatCameTwiceAreTheSame()
      throws IOException, MalformedReportException {
    JsonNode page;
    try (var unpacked =
        new GZIPInputStream(
            Files.newInputStream(
                recorded.resolve(
                    "2026-07-air-quality/alerts/active_status=actual.full.json.gz")))) {
      page = new ObjectMapper().readTree(unpacked);
    }
    Instant recordedAt = Instant.parse("2026-07-15T20:00:38Z");
    Set<String> ids = new HashSet<>();
    Set<String> contents = new HashSet<>();
    List<AlertMessage> withoutEnd = new ArrayList<>();
    for (JsonNode feature : page.get("features")) {
      AlertMessage message = AlertMapper.map(feature);
      message.content().validate();
      ids.add(message.id());
      contents.add(message.digest());
      assertThat(message.over()).get().satisfies(over -> assertThat(over).isAfter(recordedAt));
      if (message.content().get("ends") == null) {
        withoutEnd.add(message);
      }
    }

    assertThat(page.get("features")).hasSize(396);
    assertThat(ids).as("three came twice").hasSize(393);
    assertThat(contents).hasSize(393);
    assertThat(withoutEnd).hasSize(146);
  }

  @Test
  void anOlderAlertIsReadToo() throws MalformedReportException {
    JsonNode page = Json.of(recorded.resolve("pynws/alerts_active_zone.json"));

    AlertMessage message = AlertMapper.map(page.get("features").get(0));

    assertThat(message.id()).isEqualTo("NWS-IDP-PROD-3965873-3369046");
    assertThat(message.references()).hasSize(4).contains("NWS-IDP-PROD-3963421-3367361");
    assertThat(message.over()).contains(Instant.parse("2019-12-22T18:00:00Z"));
    assertThat(message.content().getArray("zones")).hasSize(11).contains("ORZ001");
    assertThat(message.content().get("geometry")).isNull();
  }

  @Test
  void theRecordedPointNamesItsCellAndTheCellItsStations() {
    JsonNode point = Json.of(recorded.resolve("2026-07-air-quality/points/42.745,-73.752.json"));
    JsonNode stations = albany("/stations.json");

    assertThat(PlaceReader.grid(point)).contains("ALY/71,67");
    assertThat(StationMapper.stationId(stations.get("features").get(0))).contains("KALB");
    assertThat(PlaceReader.coordinates(stations.get("features").get(0)))
        .contains(new PlaceReader.Place(42.74722, -73.79912));
    assertThat(PlaceReader.linkedIds(stations, "observationStations"))
        .startsWith("KALB", "KDDH", "KAQW");
  }

  private static JsonNode albany(String file) {
    return Json.of(recorded.resolve("2026-07-air-quality/gridpoints/ALY/71,67" + file));
  }

  private static Struct layer(List<Struct> layers, String name) {
    return layers.stream()
        .filter(layer -> name.equals(layer.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static Date date(String time) {
    return Date.from(Instant.parse(time));
  }
}
