package dev.isobar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedModeTest {

  private static final String OBSERVATIONS =
      """
      {"type":"FeatureCollection","features":[{"id":"https://api.weather.gov/stations/KAAA/observations/2026-01-01T00:53:00+00:00",
      "type":"Feature","properties":{"station":"https://api.weather.gov/stations/KAAA","timestamp":"2026-01-01T00:53:00+00:00",
      "temperature":{"unitCode":"wmoUnit:degC","value":1.5}}}],"pagination":{"next":"https://api.weather.gov/next"}}""";
  private static final String STATIONS =
      """
      {"type":"FeatureCollection","features":[{"id":"https://api.weather.gov/stations/KAAA","type":"Feature",
      "properties":{"stationIdentifier":"KAAA","name":"A","distance":{"value":1},"bearing":{"value":2}}}]}""";

  @TempDir private Path folder;

  @BeforeEach
  void record() throws IOException {
    Path station = Files.createDirectories(folder.resolve("stations/KAAA"));
    Files.writeString(station.resolve("observations__limit=1.json"), OBSERVATIONS);
    Path cell = Files.createDirectories(folder.resolve("gridpoints/XYZ/1,2"));
    Files.writeString(cell.resolve("stations.json"), STATIONS);
  }

  private static NwsSimulator serve(Path recorded) {
    return NwsSimulator.start(
        SimulatorOptions.defaults().change().seed(1L).recorded(recorded).build());
  }

  @Test
  void recordedAnswersAreServedUnderTheirPathsAndEnteredInTheLedger()
      throws IOException, InterruptedException {
    try (NwsSimulator simulator = serve(folder)) {
      ApiClient api = new ApiClient(simulator);

      List<JsonNode> observations = api.allFeatures("/stations/KAAA/observations?limit=500");
      JsonNode station = api.json("/stations/KAAA");

      assertThat(observations).hasSize(1);
      assertThat(station.path("properties").path("name").asText()).isEqualTo("A");
      assertThat(station.path("properties").has("distance")).isFalse();
      assertThat(api.allFeatures("/stations?id=KAAA,KBBB")).hasSize(1);
      assertThat(api.json("/gridpoints/XYZ/1,2/stations").path("features")).hasSize(1);
      assertThat(api.get("/stations/KBBB").statusCode()).isEqualTo(404);
      assertThat(api.get("/stations/KBBB/observations").statusCode()).isEqualTo(404);
      List<JsonNode> ledger = api.lines("/simulator/ledger");
      assertThat(ledger).hasSize(1);
      assertThat(ApiClient.feature(ledger.get(0)))
          .isEqualTo(ApiClient.feature(observations.get(0)));
      assertThat(api.lines("/simulator/ledger/stations")).hasSize(1);
    }
  }

  @Test
  void aFolderWithoutAnswersIsRefused(@TempDir Path empty) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serve(empty))
        .withMessageContaining("holds no .json");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> serve(empty.resolve("none")))
        .withMessageContaining("is no folder");
  }

  @Test
  void theRealRecordingsCanBePolled() throws IOException, InterruptedException {
    Path real =
        Path.of(
            System.getProperty("nws.recordings", "../../../shared/data/nws"),
            "2026-07-air-quality");
    assumeTrue(Files.isDirectory(real), "No recordings beside the project: " + real);
    List<String> ids = List.of("KALB", "KAQW", "KDDH", "KOWD", "KSFZ", "KTAN");
    try (NwsSimulator simulator = serve(real)) {
      ApiClient api = new ApiClient(simulator);

      for (String id : ids) {
        assertThat(api.allFeatures("/stations/" + id + "/observations")).hasSize(1);
        assertThat(
                api.json("/stations/" + id).path("properties").path("stationIdentifier").asText())
            .isEqualTo(id);
      }
      assertThat(api.allFeatures("/stations?id=" + String.join(",", ids))).hasSize(6);
      assertThat(api.lines("/simulator/ledger")).hasSize(6);
      assertThat(api.json("/alerts/active?status=actual").path("features").size())
          .isGreaterThan(100);
    }
  }
}
