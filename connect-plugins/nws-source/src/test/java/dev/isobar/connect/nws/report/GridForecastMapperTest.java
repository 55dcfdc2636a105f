package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridForecastMapperTest {

  @Test
  void layersKeepTheirValuesInOurUnitsAndWhatIsNoNumberAsText() throws MalformedReportException {
    Struct value =
        GridForecastMapper.map(
                Json.of(
                    """
                    {"properties": {
                      "updateTime": "2026-07-15T18:36:45+00:00",
                      "validTimes": "2026-07-15T12:00:00+00:00/P1D",
                      "elevation": {"unitCode": "wmoUnit:m", "value": 112},
                      "gridX": 71,
                      "windSpeed": {"uom": "wmoUnit:km_h-1", "values": [
                        {"validTime": "2026-07-15T12:00:00+00:00/PT3H", "value": 18},
                        {"validTime": "2026-07-15T15:00:00+00:00/PT1H", "value": null}]},
                      "snowLevel": {"values": []},
                      "hazards": {"values": [
                        {"validTime": "2026-07-15T12:00:00+00:00/PT2H", "value": [{"p": "AQ"}]}]}
                    }}
                    """),
                "ALY/71,67")
            .value();

    value.validate();
    assertThat(value)
        .isEqualTo(
            new Struct(GridForecastSchema.SCHEMA)
                .put("grid_id", "ALY/71,67")
                .put("update_time", date("2026-07-15T18:36:45Z"))
                .put("valid_from", date("2026-07-15T12:00:00Z"))
                .put("valid_to", date("2026-07-16T12:00:00Z"))
                .put("elevation", 112.0)
                .put(
                    "layers",
                    List.of(
                        new Struct(GridForecastSchema.LAYER)
                            .put("name", "windSpeed")
                            .put("unit", "m/s")
                            .put(
                                "values",
                                List.of(
                                    entry("2026-07-15T12:00:00Z", "2026-07-15T15:00:00Z")
                                        .put("value", 5.0),
                                    entry("2026-07-15T15:00:00Z", "2026-07-15T16:00:00Z"))),
                        new Struct(GridForecastSchema.LAYER)
                            .put("name", "hazards")
                            .put(
                                "values",
                                List.of(
                                    entry("2026-07-15T12:00:00Z", "2026-07-15T14:00:00Z")
                                        .put("text", "[{\"p\":\"AQ\"}]"))))));
  }

  @ParameterizedTest
  @CsvSource({
    "wmoUnit:degC, 20, degC, 20",
    "wmoUnit:degF, 50, degC, 10",
    "wmoUnit:km_h-1, 36, m/s, 10",
    "wmoUnit:hPa, 1013, Pa, 101300",
    "wmoUnit:m, 7620, m, 7620",
    "wmoUnit:mm, 2.5, mm, 2.5",
    "wmoUnit:percent, 40, percent, 40",
    "wmoUnit:degree_(angle), 310, degree, 310",
    "nwsUnit:s, 9, s, 9",
  })
  void everyUnitIsReadByItsCode(String uom, double given, String unit, double expected)
      throws MalformedReportException {
    Struct layer = layer(uom, String.valueOf(given)).value().<Struct>getArray("layers").get(0);

    assertThat(layer.get("unit")).isEqualTo(unit);
    assertThat(layer.<Struct>getArray("values").get(0).get("value")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "wmoUnit:furlong, 1, layer: unit wmoUnit:furlong is none of s",
    "wmoUnit:degC, 9.96921E+36, layer: 9.96921E36 is not a value but a fill value",
  })
  void aLayerThatCannotBeReadIsNamedAndLeftOut(String uom, String given, String reason)
      throws MalformedReportException {
    ForecastReading reading = layer(uom, given);

    assertThat(reading.value().getArray("layers")).isEmpty();
    assertThat(reading.unreadable()).hasSize(1);
    assertThat(reading.unreadable().get(0).reason()).startsWith(reason);
    assertThat(reading.unreadable().get(0).json().get("uom").textValue()).isEqualTo(uom);
  }

  @Test
  void withoutATimeOfItsOwnItIsMalformed() {
    assertThatThrownBy(() -> GridForecastMapper.map(Json.of("{\"properties\": {}}"), "ALY/71,67"))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining("generatedAt: there is none");
  }

  private static ForecastReading layer(String uom, String value) throws MalformedReportException {
    return GridForecastMapper.map(
        Json.of(
            """
            {"properties": {"updateTime": "2026-07-15T18:36:45+00:00",
              "layer": {"uom": "%s", "values": [
                {"validTime": "2026-07-15T12:00:00+00:00/PT3H", "value": %s}]}}}
            """
                .formatted(uom, value)),
        "ALY/71,67");
  }

  private static Struct entry(String start, String end) {
    return new Struct(GridForecastSchema.VALUE)
        .put("start_time", date(start))
        .put("end_time", date(end));
  }

  private static Date date(String time) {
    return Date.from(Instant.parse(time));
  }
}
