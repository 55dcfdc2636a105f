package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellMiddleTest {

  private static final String SQUARE =
      "{\"type\": \"Polygon\", \"coordinates\":"
          + " [[[-122, 47], [-121, 47], [-121, 48], [-122, 48], [-122, 47]]]}";

  @Test
  void middleOfACellIsTheMeanOfItsCorners() throws MalformedReportException {
    assertThat(CellMiddle.of(Json.of("{\"geometry\": " + SQUARE + "}")))
        .isEqualTo(new Coordinates(47.5, -121.5));
  }

  @Test
  void cellIsFoundInACollection() throws MalformedReportException {
    String collection =
        "{\"geometry\": {\"type\": \"GeometryCollection\", \"geometries\":"
            + " [{\"type\": \"Point\", \"coordinates\": [-1, 1]}, "
            + SQUARE
            + "]}}";

    assertThat(CellMiddle.of(Json.of(collection))).isEqualTo(new Coordinates(47.5, -121.5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"geometry\": null}",
        "{\"geometry\": {\"type\": \"Point\", \"coordinates\": [-1, 1]}}",
        "{\"geometry\": {\"type\": \"Polygon\", \"coordinates\": []}}",
        "{\"geometry\": {\"type\": \"GeometryCollection\"}}",
      })
  void whatDrawsNoCellHasNoMiddle(String feature) throws MalformedReportException {
    assertThat(CellMiddle.of(Json.of(feature))).isEqualTo(new Coordinates(null, null));
  }

  @Test
  void cornerThatIsNoPlaceIsNamed() {
    String feature = "{\"geometry\": " + SQUARE.replace("[-121, 48]", "[\"x\", 48]") + "}";

    assertThatThrownBy(() -> CellMiddle.of(Json.of(feature)))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining("coordinates");
  }

  @Test
  void whereTheCellIsDoesNotMakeItAnotherForecast() throws MalformedReportException {
    String properties =
        "\"properties\": {\"updateTime\": \"2026-07-15T18:00:00Z\", \"periods\": []}}";

    assertThat(
            ForecastMapper.map(
                    Json.of("{\"geometry\": " + SQUARE + ", " + properties), "SEW/1,1", true)
                .digest())
        .isEqualTo(ForecastMapper.map(Json.of("{" + properties), "SEW/1,1", true).digest());
  }
}
