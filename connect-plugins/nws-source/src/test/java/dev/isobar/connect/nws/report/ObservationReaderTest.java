package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationReaderTest {

  @Test
  void aFullReportKeepsEveryValueInOurUnits() throws MalformedReportException {
    Struct value = Observations.given(Samples.FULL, "KSEA");

    assertThat(value.getString("station_id")).isEqualTo("KSEA");
    assertThat(value.get("timestamp")).isEqualTo(Date.from(Instant.parse("2026-07-15T19:53:00Z")));
    assertThat(value.get("station_name")).isEqualTo("Seattle-Tacoma");
    assertThat(value.get("latitude")).isEqualTo(47.44);
    assertThat(value.get("longitude")).isEqualTo(-122.31);
    assertThat(value.get("elevation")).isEqualTo(132.0);
    assertThat(value.getString("raw_message")).startsWith("KSEA 151953Z");
    assertThat(value.get("text_description")).isEqualTo("Light Rain");
    assertThat(value.getString("icon")).endsWith("rain?size=medium");
    assertThat(value.get("temperature")).isEqualTo(18.0);
    assertThat(value.get("temperature_qc")).isEqualTo("V");
    assertThat(value.get("dew_point")).isEqualTo(12.2);
    assertThat(value.get("dew_point_qc")).isEqualTo("C");
    assertThat(value.get("wind_direction")).isEqualTo(240.0);
    assertThat(value.get("wind_speed")).isEqualTo(6.25);
    assertThat(value.get("wind_gust")).isEqualTo(10.0);
    assertThat(value.get("barometric_pressure")).isEqualTo(101630.0);
    assertThat(value.get("sea_level_pressure")).isEqualTo(101620.0);
    assertThat(value.get("sea_level_pressure_qc")).isEqualTo("X");
    assertThat(value.get("visibility")).isEqualTo(16090.0);
    assertThat(value.get("max_temperature_last_24_hours")).isEqualTo(24.4);
    assertThat(value.get("max_temperature_last_24_hours_qc")).isNull();
    assertThat(value.get("min_temperature_last_24_hours")).isEqualTo(-1.1);
    assertThat(value.get("precipitation_last_hour")).isEqualTo(0.3);
    assertThat(value.get("precipitation_last_3_hours")).isEqualTo(1.5);
    assertThat(value.get("precipitation_last_6_hours")).isEqualTo(0.0);
    assertThat(value.get("relative_humidity")).isEqualTo(68.5);
    assertThat(value.get("wind_chill")).isNull();
    assertThat(value.get("wind_chill_qc")).isEqualTo("V");
    assertThat(value.get("heat_index")).isNull();

    List<Struct> weather = value.getArray("present_weather");
    assertThat(weather).hasSize(2);
    assertThat(weather.get(0).get("intensity")).isEqualTo("light");
    assertThat(weather.get(0).get("modifier")).isNull();
    assertThat(weather.get(0).get("weather")).isEqualTo("rain");
    assertThat(weather.get(0).get("raw_string")).isEqualTo("-RA");
    assertThat(weather.get(0).get("in_vicinity")).isNull();
    assertThat(weather.get(1).get("in_vicinity")).isEqualTo(true);
    List<Struct> clouds = value.getArray("cloud_layers");
    assertThat(clouds).extracting(layer -> layer.get("amount")).containsExactly("FEW", "OVC");
    assertThat(clouds).extracting(layer -> layer.get("base")).containsExactly(1220.0, null);
    value.validate();
  }

  @Test
  void whatIsNotReportedStaysNull() throws MalformedReportException {
    Struct value = Observations.given(Samples.BARE, "KSEA");

    assertThat(value.get("raw_message")).isEqualTo("");
    assertThat(value.getArray("present_weather")).isEmpty();
    assertThat(value.schema().fields())
        .filteredOn(
            field ->
                !List.of(
                        "station_id",
                        "timestamp",
                        "raw_message",
                        "present_weather",
                        "filled_from_metar")
                    .contains(field.name()))
        .extracting((Field field) -> value.get(field))
        .hasSize(42)
        .containsOnlyNulls();
    value.validate();
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, wmoUnit:degC, -40, temperature, -40",
    "temperature, unit:degC, 22.8, temperature, 22.8",
    "temperature, unit:degF, 212, temperature, 100",
    "temperature, wmoUnit:K, 273.15, temperature, 0",
    "windSpeed, wmoUnit:km_h-1, 36, wind_speed, 10",
    "windSpeed, unit:m_s-1, 7.2, wind_speed, 7.2",
    "windGust, wmoUnit:kt, 36, wind_gust, 18.52",
    "barometricPressure, wmoUnit:Pa, 101325, barometric_pressure, 101325",
    "seaLevelPressure, wmoUnit:hPa, 1013.25, sea_level_pressure, 101325",
    "visibility, unit:m, 16093.44, visibility, 16093.44",
    "precipitationLastHour, unit:m, 0.0025, precipitation_last_hour, 2.5",
    "precipitationLastHour, wmoUnit:mm, 2.5, precipitation_last_hour, 2.5",
    "relativeHumidity, wmoUnit:percent, 55, relative_humidity, 55",
    "windDirection, wmoUnit:degree_(angle), 270, wind_direction, 270",
  })
  void everyUnitOfTheApiIsConverted(
      String property, String unit, double given, String field, double expected)
      throws MalformedReportException {
    JsonNode report = bareWith(property, quantity(unit, Double.toString(given)));

    assertThat(Observations.given(report, "KSEA").getFloat64(field))
        .isCloseTo(expected, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"unitCode\": \"wmoUnit:degC\", \"value\": 7, \"qualityControl\": \"S\"}",
        "{\"value\": 7, \"unitCode\": \"wmoUnit:degC\", \"qualityControl\": \"S\"}",
        "{\"qualityControl\": \"S\", \"value\": 7, \"unitCode\": \"wmoUnit:degC\"}",
        "{\"unitCode\": \"wmoUnit:degC\", \"minValue\": {\"value\": 1}, \"value\": 7, \"qualityControl\": \"S\"}",
        "{\"unitCode\": \"wmoUnit:degC\", \"value\": 7, \"maxValue\": [2], \"qualityControl\": \"S\", \"x\": null}",
      })
  void aQuantityIsReadWhateverTheOrderOfItsFields(String json) throws MalformedReportException {
    Struct value = Observations.given(bareWith("temperature", json), "KSEA");

    assertThat(value.get("temperature")).isEqualTo(7.0);
    assertThat(value.get("temperature_qc")).isEqualTo("S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[\"1\", 2]", "[null, null]", "[]", "[[1, 2]]"})
  void coordinatesThatAreNoneAreMalformed(String coordinates) {
    String report =
        "{\"geometry\": {\"coordinates\": "
            + coordinates
            + "}, "
            + Samples.BARE.strip().substring(1);

    assertThatThrownBy(() -> Observations.given(report, "KSEA"))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining("coordinates");
  }

  @Test
  void anOlderQualityCodeLosesItsPrefix() throws MalformedReportException {
    JsonNode report =
        bareWith(
            "temperature",
            "{\"unitCode\": \"unit:degC\", \"value\": null, \"qualityControl\": \"qc:V\"}");

    Struct value = Observations.given(report, "KSEA");

    assertThat(value.get("temperature")).isNull();
    assertThat(value.get("temperature_qc")).isEqualTo("V");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature | {\"unitCode\": \"wmoUnit:degR\", \"value\": 1} | temperature: unit wmoUnit:degR is none of degC, degF, K",
        "temperature | {\"unitCode\": \"wmoUnit:m\", \"value\": 1} | temperature: unit wmoUnit:m is none of",
        "temperature | {\"value\": 1} | has no unitCode",
        "temperature | {\"unitCode\": \"wmoUnit:degC\", \"value\": 9.96921E+36} | temperature: 9.96921E36 is not a measurement",
        "temperature | {\"unitCode\": \"wmoUnit:degC\", \"value\": \"18\"} | temperature: \"18\" is not a number",
        "temperature | 18 | temperature: 18 is not an object",
        "rawMessage | 7 | rawMessage: 7 is not a string",
        "cloudLayers | {} | cloudLayers: {} is not an array",
        "cloudLayers | [{\"base\": {\"unitCode\": \"wmoUnit:ft\", \"value\": 1}}] | base: unit wmoUnit:ft",
        "presentWeather | [\"rain\"] | presentWeather: \"rain\" is not an object",
        "timestamp | null | timestamp: the report has none",
        "timestamp | \"yesterday\" | yesterday' is not a time",
        "timestamp | \"+999999999-01-01T00:00:00Z\" | is not a time",
        "station | \"https://api.weather.gov/stations/KPDX\" | of KPDX but KSEA was asked for",
        "station | null | station: the report names none",
      })
  void aReportThatIsWrongAnywhereIsMalformedWithTheReason(
      String property, String json, String reason) {
    JsonNode report = bareWith(property, json);

    assertThatThrownBy(() -> Observations.given(report, "KSEA"))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining(reason);
  }

  private static String quantity(String unit, String value) {
    return "{\"unitCode\": \"" + unit + "\", \"value\": " + value + "}";
  }

  private static JsonNode bareWith(String property, String json) {
    JsonNode report = Json.of(Samples.BARE);
    ((ObjectNode) report.get("properties")).set(property, Json.of(json));
    return report;
  }
}
