package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetarFillTest {

  private static final String METAR =
      "KSEA 151753Z 24012G20KT 10SM 18/12 A3001 RMK AO2 SLP162 P0009 60012 70125 T01830122 10244"
          + " 20156 402501128";

  @Test
  void whatTheJsonLeavesOutIsFilledInAndMarked() throws MalformedReportException {
    Struct value = fill(report(METAR));

    assertThat(value.getArray("filled_from_metar"))
        .containsExactly(
            "temperature",
            "dew_point",
            "wind_direction",
            "wind_speed",
            "wind_gust",
            "barometric_pressure",
            "sea_level_pressure",
            "visibility",
            "max_temperature_last_24_hours",
            "min_temperature_last_24_hours",
            "precipitation_last_hour",
            "precipitation_last_6_hours",
            "max_temperature_last_6_hours",
            "min_temperature_last_6_hours",
            "precipitation_last_24_hours");
    assertThat(value.get("temperature")).isEqualTo(18.3);
    assertThat(value.get("dew_point")).isEqualTo(12.2);
    assertThat(value.get("wind_direction")).isEqualTo(240.0);
    assertThat(value.get("wind_speed")).isEqualTo(12 * 1852 / 3600.0);
    assertThat(value.get("wind_gust")).isEqualTo(20 * 1852 / 3600.0);
    assertThat(value.get("barometric_pressure")).isEqualTo(101625.52);
    assertThat(value.get("sea_level_pressure")).isEqualTo(101620.0);
    assertThat(value.get("visibility")).isEqualTo(16093.44);
    assertThat(value.get("max_temperature_last_24_hours")).isEqualTo(25.0);
    assertThat(value.get("min_temperature_last_24_hours")).isEqualTo(-12.8);
    assertThat(value.get("precipitation_last_hour")).isEqualTo(2.286);
    assertThat(value.get("precipitation_last_3_hours")).isNull();
    assertThat(value.get("precipitation_last_6_hours")).isEqualTo(3.048);
    assertThat(value.get("max_temperature_last_6_hours")).isEqualTo(24.4);
    assertThat(value.get("min_temperature_last_6_hours")).isEqualTo(15.6);
    assertThat(value.get("precipitation_last_24_hours")).isEqualTo(31.75);
    assertThat(value.get("relative_humidity")).isNull();
    value.validate();
  }

  @Test
  void whatTheJsonGivesIsKept() throws MalformedReportException {
    Struct given = Observations.given(Samples.FULL, "KSEA");

    Struct value = fill(Json.of(Samples.FULL));

    assertThat(value.getArray("filled_from_metar")).isEmpty();
    for (var field : ObservationSchema.GIVEN) {
      assertThat(value.get(field)).as(field.name()).isEqualTo(given.get(field));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "18, 18.3, temperature",
    "18.0, 18.3, temperature",
    "18.1, 18.1,",
    "19, 19,",
    "17, 17,",
  })
  void wholeDegreesGetTheirTenths(double given, double expected, String filled)
      throws MalformedReportException {
    JsonNode report = with(report(METAR), "temperature", Double.toString(given), "V");

    Struct value = fill(report);

    assertThat(value.get("temperature")).isEqualTo(expected);
    assertThat(value.get("temperature_qc")).isEqualTo("V");
    assertThat(value.<String>getArray("filled_from_metar").contains("temperature"))
        .isEqualTo(filled != null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "Q", "B"})
  void aValueThatTheNwsDoubtsIsNeitherRefinedNorFilledIn(String code)
      throws MalformedReportException {
    JsonNode report = with(report(METAR), "temperature", "18", code);
    with(report, "dewpoint", "null", code);

    Struct value = fill(report);

    assertThat(value.get("temperature")).isEqualTo(18.0);
    assertThat(value.get("dew_point")).isNull();
    assertThat(value.get("temperature_qc")).isEqualTo(code);
    assertThat(value.getArray("filled_from_metar")).doesNotContain("temperature", "dew_point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KPDX 151753Z 18/12 A3001", "KSEA 151653Z 18/12 A3001", "?", "RMK"})
  void aTextThatIsNotThisReportsMetarHarmsNothing(String raw) throws MalformedReportException {
    Struct value = fill(report(raw));

    assertThat(value.get("temperature")).isNull();
    assertThat(value.getArray("filled_from_metar")).isEmpty();
    assertThat(value.get("raw_message")).isEqualTo(raw);
  }

  @Test
  void wholeDegreesOfTheBodyAreUsedWhereThereIsNothingBetter() throws MalformedReportException {
    Struct value = fill(report("KSEA 151753Z VRB03KT M02/ RMK AO1"));

    assertThat(value.get("temperature")).isEqualTo(-2.0);
    assertThat(value.get("wind_direction")).as("variable").isNull();
    assertThat(value.getArray("filled_from_metar")).containsExactly("temperature", "wind_speed");
  }

  @Test
  void theDigestIsThatOfTheJsonAlone() throws MalformedReportException {
    JsonNode report = report(METAR);
    String digest = ContentDigest.of(Observations.given(report, "KSEA"), ObservationSchema.GIVEN);

    Struct filled = Observations.given(report, "KSEA");
    MetarFill.fill(filled);

    assertThat(ContentDigest.of(filled, ObservationSchema.GIVEN)).isNotEqualTo(digest);
    assertThat(
            ContentDigest.of(
                Observations.given(report(METAR + " $"), "KSEA"), ObservationSchema.GIVEN))
        .as("another METAR is another content")
        .isNotEqualTo(digest);
  }

  private static Struct fill(JsonNode report) throws MalformedReportException {
    return Observations.filled(report, "KSEA");
  }

  private static JsonNode report(String raw) {
    ObjectNode report =
        (ObjectNode)
            Json.of(
                "{\"properties\": {\"stationId\": \"KSEA\","
                    + " \"timestamp\": \"2026-07-15T17:53:00+00:00\"}}");
    ((ObjectNode) report.get("properties")).put("rawMessage", raw);
    return report;
  }

  private static JsonNode with(JsonNode report, String property, String value, String code) {
    ((ObjectNode) report.get("properties"))
        .set(
            property,
            Json.of(
                "{\"unitCode\": \"wmoUnit:degC\", \"value\": %s, \"qualityControl\": \"%s\"}"
                    .formatted(value, code)));
    return report;
  }
}
