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

class ForecastMapperTest {

  @Test
  void aForecastKeepsEveryValue() throws MalformedReportException {
    ForecastReading reading =
        ForecastMapper.map(
            Json.of(
                """
                {"properties": {
                  "updateTime": "2026-07-15T18:36:46+00:00",
                  "generatedAt": "2026-07-15T20:08:48+00:00",
                  "validTimes": "2026-07-15T12:00:00+00:00/P7DT13H",
                  "elevation": {"unitCode": "wmoUnit:m", "value": 111.8616},
                  "periods": [
                    {"number": 1, "name": "Tonight",
                     "startTime": "2026-07-15T18:00:00-04:00",
                     "endTime": "2026-07-16T06:00:00-04:00",
                     "isDaytime": false,
                     "temperature": {"unitCode": "wmoUnit:degF", "value": 68},
                     "dewpoint": {"unitCode": "wmoUnit:degC", "value": 14.5},
                     "relativeHumidity": {"unitCode": "wmoUnit:percent", "value": 43},
                     "probabilityOfPrecipitation": {"unitCode": "wmoUnit:percent", "value": 7},
                     "windSpeed": {"unitCode": "wmoUnit:km_h-1", "minValue": 3.6, "maxValue": 18},
                     "windGust": {"unitCode": "wmoUnit:km_h-1", "value": 36},
                     "windDirection": "SSW",
                     "icon": "https://api.weather.gov/icons/land/night/few",
                     "shortForecast": "Clear", "detailedForecast": "Clear, low 68."},
                    {"startTime": "2026-07-16T06:00:00-04:00",
                     "endTime": "2026-07-16T18:00:00-04:00",
                     "temperature": null, "windSpeed": null, "windGust": null,
                     "probabilityOfPrecipitation":
                       {"unitCode": "wmoUnit:percent", "value": null}}]}}
                """),
            "ALY/71,67",
            false);

    assertThat(reading.updated()).isEqualTo(Instant.parse("2026-07-15T18:36:46Z"));
    assertThat(reading.unreadable()).isEmpty();
    Struct value = reading.value();
    value.validate();
    assertThat(value)
        .isEqualTo(
            new Struct(ForecastSchema.SCHEMA)
                .put("grid_id", "ALY/71,67")
                .put("kind", "twelve_hourly")
                .put("update_time", date("2026-07-15T18:36:46Z"))
                .put("generated_at", date("2026-07-15T20:08:48Z"))
                .put("valid_from", date("2026-07-15T12:00:00Z"))
                .put("valid_to", date("2026-07-23T01:00:00Z"))
                .put("elevation", 111.8616)
                .put(
                    "periods",
                    List.of(
                        new Struct(ForecastSchema.PERIOD)
                            .put("number", 1)
                            .put("name", "Tonight")
                            .put("start_time", date("2026-07-15T22:00:00Z"))
                            .put("end_time", date("2026-07-16T10:00:00Z"))
                            .put("is_daytime", false)
                            .put("temperature", 20.0)
                            .put("dew_point", 14.5)
                            .put("relative_humidity", 43.0)
                            .put("probability_of_precipitation", 7.0)
                            .put("wind_speed_min", 1.0)
                            .put("wind_speed_max", 5.0)
                            .put("wind_gust", 10.0)
                            .put("wind_direction", "SSW")
                            .put("icon", "https://api.weather.gov/icons/land/night/few")
                            .put("short_forecast", "Clear")
                            .put("detailed_forecast", "Clear, low 68."),
                        new Struct(ForecastSchema.PERIOD)
                            .put("number", 2)
                            .put("start_time", date("2026-07-16T10:00:00Z"))
                            .put("end_time", date("2026-07-16T22:00:00Z")))));
  }

  @ParameterizedTest
  @CsvSource({
    "2 to 13 mph, 0.89408, 5.81152",
    "14 mph, 6.25856, 6.25856",
    "0 mph, 0, 0",
    "18 km/h, 5, 5",
    "10 to 36 km/h, 2.7777777777777777, 10",
    "9 kt, 4.63, 4.63",
    "'', ,",
  })
  void whereTheFlagIsNotHeardTheWindIsReadFromWords(String words, Double least, Double most)
      throws MalformedReportException {
    assertThat(ForecastWind.read(Json.of("{\"windSpeed\": \"" + words + "\"}"), "windSpeed"))
        .isEqualTo(new ForecastWind(least, most));
  }

  @ParameterizedTest
  @CsvSource({"50, F, 10", "10, C, 10", "-40, F, -40"})
  void whereTheFlagIsNotHeardTheTemperatureHasALetter(int given, String unit, double celsius)
      throws MalformedReportException {
    Struct value =
        forecast("\"temperature\": %d, \"temperatureUnit\": \"%s\"".formatted(given, unit)).value();

    assertThat(periods(value).get(0).get("temperature")).isEqualTo(celsius);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"windSpeed\": \"breezy\" | period 1: windSpeed: \"breezy\" is not a wind",
        "\"temperature\": 5 | period 1: temperatureUnit: null is none of F, C",
        "\"temperature\": 5, \"temperatureUnit\": \"K\" | temperatureUnit: K is none of F, C",
        "\"temperature\": {\"unitCode\": \"wmoUnit:degR\", \"value\": 5} | unit wmoUnit:degR",
        "\"windSpeed\": {\"unitCode\": \"wmoUnit:x\", \"minValue\": 5} | unit wmoUnit:x",
        "\"endTime\": \"later\" | endTime: 'later' is not a time",
      })
  void whatIsWrongIsNamedWithItsPeriod(String fields, String message) {
    assertThatThrownBy(() -> forecast(fields))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theTimeItWasMadeStandsInForAMissingUpdateTime() throws MalformedReportException {
    Struct value =
        ForecastMapper.map(
                Json.of(
                    "{\"properties\": {\"generatedAt\": \"2026-07-15T20:00:00Z\", \"periods\": []}}"),
                "ALY/71,67",
                true)
            .value();

    assertThat(value.get("update_time")).isEqualTo(date("2026-07-15T20:00:00Z"));
    assertThat(value.get("kind")).isEqualTo("hourly");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T12:00:00+00:00/PT3H, 2026-07-15T12:00:00Z, 2026-07-15T15:00:00Z",
    "2026-07-15T12:00:00+00:00/P7DT13H, 2026-07-15T12:00:00Z, 2026-07-23T01:00:00Z",
    "2026-07-15T12:00:00-04:00/P1D, 2026-07-15T16:00:00Z, 2026-07-16T16:00:00Z",
    "2026-07-15T12:00:00Z/2026-07-15T18:00:00Z, 2026-07-15T12:00:00Z, 2026-07-15T18:00:00Z",
  })
  void intervalsAreOfATimeAndADurationOrAnotherTime(String text, Instant start, Instant end)
      throws MalformedReportException {
    assertThat(Times.span(Json.of("{\"validTime\": \"" + text + "\"}"), "validTime"))
        .isEqualTo(new Times.Span(Date.from(start), Date.from(end)));
  }

  @ParameterizedTest
  @CsvSource({"NOW/PT1H", "2026-07-15T12:00:00Z", "2026-07-15T12:00:00Z/PX", "x/PT1H"})
  void aWrongIntervalIsNamed(String text) {
    assertThatThrownBy(() -> Times.span(Json.of("{\"validTime\": \"" + text + "\"}"), "validTime"))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining("validTime: '");
  }

  static List<Struct> periods(Struct forecast) {
    return forecast.getArray("periods");
  }

  private static ForecastReading forecast(String fields) throws MalformedReportException {
    return ForecastMapper.map(
        Json.of(
            """
            {"properties": {"updateTime": "2026-07-15T18:00:00Z", "periods": [
              {"startTime": "2026-07-15T18:00:00Z", "endTime": "2026-07-16T06:00:00Z", %s}]}}
            """
                .formatted(fields)),
        "ALY/71,67",
        false);
  }

  private static Date date(String time) {
    return Date.from(Instant.parse(time));
  }
}
