package dev.isobar.connect.nws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class StationMapperTest {

  private static final String STATION =
      """
      {"geometry": {"type": "Point", "coordinates": [-122.31442, 47.44467]},
       "properties": {
         "elevation": {"unitCode": "wmoUnit:m", "value": 112.776},
         "stationIdentifier": "KSEA", "name": "Seattle", "timeZone": "America/Los_Angeles",
         "provider": "ASOS",
         "forecast": "https://api.weather.gov/zones/forecast/WAZ558",
         "county": "https://api.weather.gov/zones/county/WAC033",
         "fireWeatherZone": "https://api.weather.gov/zones/fire/WAZ654"}}
      """;

  @Test
  void aStationKeepsEveryValueAndItsZonesById() throws MalformedReportException {
    Struct value = StationMapper.map(Json.of(STATION));

    assertThat(value)
        .isEqualTo(
            new Struct(StationSchema.SCHEMA)
                .put("station_id", "KSEA")
                .put("name", "Seattle")
                .put("latitude", 47.44467)
                .put("longitude", -122.31442)
                .put("elevation", 112.776)
                .put("time_zone", "America/Los_Angeles")
                .put("county", "WAC033")
                .put("forecast_zone", "WAZ558")
                .put("fire_weather_zone", "WAZ654")
                .put("provider", "ASOS"));
  }

  @Test
  void aStationWithoutIdentifierIsMalformed() {
    assertThatThrownBy(() -> StationMapper.map(Json.of("{\"properties\": {\"name\": \"x\"}}")))
        .isInstanceOf(MalformedReportException.class)
        .hasMessageContaining("stationIdentifier");
    assertThat(StationMapper.stationId(Json.of("{}"))).isEmpty();
  }
}
