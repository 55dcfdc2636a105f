package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers of the real API, where the folder with them stands beside the project. */
class RecordedAnswersTest {

  private static Path recorded;

  @BeforeAll
  static void findRecordedAnswers() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.isDirectory(root.resolve(".mvn"))) {
      root = root.getParent();
    }
    assumeTrue(root != null, "the project's root was not found");
    for (Path above = root.getParent(); above != null; above = above.getParent()) {
      recorded = above.resolve("shared/data/nws");
      if (Files.isDirectory(recorded)) {
        return;
      }
    }
    assumeTrue(false, "no recorded answers: the folder shared/data/nws is not there");
  }

  @Test
  void everyRecordedReportIsRead() throws IOException, MalformedReportException {
    List<Path> files;
    try (var walk = Files.walk(recorded.resolve("2026-07-air-quality/stations"))) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSize(6);
    for (Path file : files) {
      String station = file.getParent().getFileName().toString();
      for (JsonNode feature : Json.of(file).get("features")) {
        ObservationMapper.map(feature, station).validate();
      }
    }
    JsonNode older = Json.of(recorded.resolve("pynws/stations_observations_multiple.json"));
    for (JsonNode feature : older.get("features")) {
      ObservationMapper.map(feature, "KFLL").validate();
    }
  }

  @Test
  void theFiveMinuteReportOfAlbanyHasTheValuesOfItsPayload() throws MalformedReportException {
    JsonNode page =
        Json.of(recorded.resolve("2026-07-air-quality/stations/KALB/observations__limit=1.json"));

    Struct value = ObservationMapper.map(page.get("features").get(0), "KALB");

    assertThat(value.get("timestamp")).isEqualTo(Date.from(Instant.parse("2026-07-15T19:50:00Z")));
    assertThat(value.get("station_name")).isEqualTo("Albany International Airport");
    assertThat(value.get("latitude")).isEqualTo(42.75);
    assertThat(value.get("longitude")).isEqualTo(-73.8);
    assertThat(value.get("elevation")).isEqualTo(89.0);
    assertThat(value.get("raw_message")).isEqualTo("");
    assertThat(value.get("temperature")).isEqualTo(25.0);
    assertThat(value.get("dew_point")).isNull();
    assertThat(value.get("dew_point_qc")).isEqualTo("Z");
    assertThat(value.get("wind_direction")).isEqualTo(270.0);
    assertThat(value.getFloat64("wind_speed")).isEqualTo(6.17);
    assertThat(value.get("wind_gust")).isNull();
    assertThat(value.get("visibility")).isEqualTo(16093.44);
    assertThat(value.get("visibility_qc")).isEqualTo("C");
    assertThat(value.get("precipitation_last_hour")).isNull();
    List<Struct> clouds = value.getArray("cloud_layers");
    assertThat(clouds).hasSize(1);
    assertThat(clouds.get(0).get("base")).isEqualTo(3048.0);
    assertThat(clouds.get(0).get("amount")).isEqualTo("SCT");
  }

  @Test
  void anOlderPayloadsPrecipitationInMetresIsZeroMillimetres() throws MalformedReportException {
    JsonNode report = Json.of(recorded.resolve("pynws/stations_observations_latest.json"));

    Struct value = ObservationMapper.map(report, "KFLL");

    assertThat(value.get("precipitation_last_6_hours")).isEqualTo(0.0);
    assertThat(value.getFloat64("wind_speed")).isEqualTo(2.1);
    assertThat(value.get("sea_level_pressure")).isEqualTo(101870.0);
  }

  @Test
  void everyRecordedStationIsRead() throws MalformedReportException {
    JsonNode page = Json.of(recorded.resolve("stations_limit5.json"));

    Struct first = StationMapper.map(page.get("features").get(0));

    assertThat(first.get("station_id")).isEqualTo("0007W");
    assertThat(first.get("forecast_zone")).isEqualTo("FLZ017");
    assertThat(first.get("elevation")).isEqualTo(49.0728);
    for (JsonNode feature : page.get("features")) {
      StationMapper.map(feature).validate();
    }
  }
}
