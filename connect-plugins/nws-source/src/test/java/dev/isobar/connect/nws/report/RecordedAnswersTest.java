package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers of the real API, where the folder with them stands beside the project, and the records
 * that must come of them. The files in {@code golden} were written from the answers by hand; a
 * field they do not name is null.
 */
class RecordedAnswersTest {

  private static final String NONE = "null";

  private static Path recorded;

  @BeforeAll
  static void findRecordedAnswers() {
    recorded = RecordedAnswers.folder();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-air-quality/stations/KALB/observations__limit=1.json, 0, KALB, KALB.json",
    "2026-07-air-quality/stations/KAQW/observations__limit=1.json, 0, KAQW, KAQW.json",
    "2026-07-air-quality/stations/KDDH/observations__limit=1.json, 0, KDDH, KDDH.json",
    "2026-07-air-quality/stations/KOWD/observations__limit=1.json, 0, KOWD, KOWD.json",
    "2026-07-air-quality/stations/KSFZ/observations__limit=1.json, 0, KSFZ, KSFZ.json",
    "2026-07-air-quality/stations/KTAN/observations__limit=1.json, 0, KTAN, KTAN.json",
    "pynws/stations_observations_multiple.json, 0, KFLL, KFLL-2019-nulls.json",
    "pynws/stations_observations_multiple.json, 1, KFLL, KFLL-2019-values.json",
  })
  void aRecordedReportGivesTheRecordWrittenByHand(
      String answer, int index, String station, String golden) throws MalformedReportException {
    JsonNode features = Json.of(recorded.resolve(answer)).get("features");

    Struct value = Observations.filled(features.get(index), station);

    value.validate();
    assertThat(PlainValue.of(value)).isEqualTo(PlainValue.of(golden(golden)));
    assertThat(features).as("none without a golden file").hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void theRecordedLatestReportGivesTheRecordWrittenByHand() throws MalformedReportException {
    JsonNode report = Json.of(recorded.resolve("pynws/stations_observations_latest.json"));

    Struct value = Observations.filled(report, "KFLL");

    value.validate();
    assertThat(PlainValue.of(value)).isEqualTo(PlainValue.of(golden("KFLL-2022.json")));
  }

  @Test
  void theRecordedReportWithoutValuesIsMalformed() {
    JsonNode answer = Json.of(recorded.resolve("pynws/stations_observations_missing_value.json"));

    assertThatThrownBy(() -> Observations.given(answer.get("features").get(0), "KFLL"))
        .isInstanceOf(MalformedReportException.class)
        .hasMessage("timestamp: the report has none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stations_limit5.json",
        "pynws/gridpoints_stations.json",
        "2026-07-air-quality/gridpoints/ALY/71,67/stations.json",
        "2026-07-air-quality/gridpoints/BOX/70,82/stations.json",
      })
  void everyRecordedStationGivesTheRecordOfTheTable(String answer) throws MalformedReportException {
    List<Struct> stations = new ArrayList<>();

    for (JsonNode feature : Json.of(recorded.resolve(answer)).get("features")) {
      Struct station = StationMapper.map(feature);
      station.validate();
      stations.add(station);
    }

    assertThat(stations).isNotEmpty().isEqualTo(stationsOfTable(answer));
  }

  @Test
  void theHumidityAndHeatIndexThatTheApiReckonedAreTheRecords()
      throws IOException, MalformedReportException {
    int compared = 0;
    for (String line : Files.readAllLines(recorded.resolve("api_computed_oracles.csv"))) {
      List<String> cells = List.of(line.split(",", -1));
      String prefix = "air-quality-alerts/";
      if (!cells.get(1).startsWith(prefix)) {
        continue;
      }
      Path answer =
          recorded.resolve("2026-07-air-quality").resolve(cells.get(1).substring(prefix.length()));
      String station = answer.getParent().getFileName().toString();

      Struct value = Observations.filled(Json.of(answer).get("features").get(0), station);

      String field = cells.get(0).equals("heatIndex") ? "heat_index" : "relative_humidity";
      assertThat(value.getFloat64(field)).as(line).isEqualTo(Double.parseDouble(cells.get(6)));
      compared++;
    }
    assertThat(compared).as("lines of the table with an answer in the folder").isEqualTo(6);
  }

  /** The lines under the answer's name, in its order. */
  private static List<Struct> stationsOfTable(String answer) {
    List<Struct> stations = new ArrayList<>();
    boolean ofThisAnswer = false;
    List<String> lines = resource("stations.txt").lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith("# ")) {
        ofThisAnswer = line.equals("# " + answer);
      } else if (ofThisAnswer) {
        stations.add(station(List.of(line.split("\\|", -1))));
      }
    }
    return stations;
  }

  private static Struct station(List<String> cells) {
    Struct station = new Struct(StationSchema.SCHEMA);
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean isNumber = i >= 2 && i <= 4;
      Object value = isNumber ? Double.valueOf(cell) : cell;
      station.put(StationSchema.SCHEMA.fields().get(i), cell.equals(NONE) ? null : value);
    }
    return station;
  }

  private static JsonNode golden(String name) {
    return Json.of(resource(name));
  }

  private static String resource(String name) {
    try (var in = RecordedAnswersTest.class.getResourceAsStream("golden/" + name)) {
      assertThat(in).as("golden file %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
