package dev.isobar.app.topology;

import dev.isobar.weather.Observation;
import dev.isobar.weather.Station;
import java.time.Instant;
import java.util.List;

/** Reports and stations to begin with. */
final class Reports {

  private Reports() {}

  static Observation.Builder report(String stationId, String timestamp) {
    return Observation.newBuilder()
        .setStationId(stationId)
        .setTimestamp(Instant.parse(timestamp))
        .setPresentWeather(List.of());
  }

  static Station.Builder station(String id) {
    return Station.newBuilder()
        .setStationId(id)
        .setName("Field of " + id)
        .setLatitude(47.4)
        .setLongitude(-122.3)
        .setElevation(130.0)
        .setTimeZone("America/Los_Angeles")
        .setCounty("WAC033")
        .setForecastZone("WAZ558");
  }
}
