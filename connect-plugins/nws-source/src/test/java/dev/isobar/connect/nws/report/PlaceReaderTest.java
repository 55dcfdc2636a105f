package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceReaderTest {

  @Test
  void aPointNamesItsGridCell() {
    assertThat(
            PlaceReader.grid(
                Json.of("{\"properties\": {\"gridId\": \"SEW\", \"gridX\": 125, \"gridY\": -1}}")))
        .contains("SEW/125,-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"properties\": 5}",
        "{\"properties\": {\"gridId\": \"SEW\", \"gridX\": 125}}",
        "{\"properties\": {\"gridId\": \"SEW\", \"gridX\": 1.5, \"gridY\": 67}}",
        "{\"properties\": {\"gridId\": 1, \"gridX\": 125, \"gridY\": 67}}"
      })
  void whatNamesNoCellHasNone(String json) {
    assertThat(PlaceReader.grid(Json.of(json))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"geometry\": null}",
        "{\"geometry\": {\"coordinates\": [\"x\", 1]}}",
        "{\"geometry\": {\"coordinates\": [1]}}"
      })
  void aFeatureWithoutAUsablePointHasNone(String json) {
    assertThat(PlaceReader.coordinates(Json.of(json))).isEmpty();
  }

  @Test
  void linksThatAreNoTextAreLeftOut() {
    assertThat(
            PlaceReader.linkedIds(
                Json.of("{\"list\": [\"https://h/stations/KSEA\", 5, null, \"https://h/\"]}"),
                "list"))
        .containsExactly("KSEA");
    assertThat(PlaceReader.linkedIds(Json.of("{}"), "list")).isEmpty();
  }
}
