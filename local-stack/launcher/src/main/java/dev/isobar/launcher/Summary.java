package dev.isobar.launcher;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a user wants to know once everything is up. */
final class Summary {

  private final Home home;
  private final Pipeline pipeline;
  private final WeatherOptions weather;

  Summary(Home home, Pipeline pipeline, WeatherOptions weather) {
    this.home = home;
    this.pipeline = pipeline;
    this.weather = weather;
  }

  void print(Duration elapsed, Landed landed, PrintWriter out) {
    out.printf("%nIsobar is up after %.1f s.%n%n", elapsed.toMillis() / 1000.0);
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("service", "where", "pid"));
    for (Service service : pipeline.services()) {
      table.add(List.of(service.name(), service.url(), Long.toString(service.server().pid())));
    }
    TextTable.print(table, out);
    out.printf("%nWeather from %s.%n", source());
    out.printf("So far: %s.%n", landed.inWords());
    out.printf(
        """

        Try, in another terminal:
          ./isobar cql "SELECT timestamp, temperature, wind_speed FROM isobar.observations WHERE station_id = 'KSEA' LIMIT 5"
          curl %s'%s/weather-enriched/_search?q=station_id:KSEA&sort=timestamp:desc&size=1&pretty'
          curl %s%s/v1/stations/KSEA

        Logs and data are in %s; ./isobar status, ./isobar logs SERVICE, ./isobar down.
        """,
        pipeline.access().curlOfElasticsearch(),
        pipeline.addresses().elasticsearch(),
        pipeline.access().curlOfStreams(),
        pipeline.addresses().streams(),
        home.folder());
    out.flush();
  }

  private String source() {
    if (weather.live) {
      return "api.weather.gov";
    }
    String speed =
        weather.speed == Math.rint(weather.speed)
            ? Long.toString((long) weather.speed)
            : Double.toString(weather.speed);
    return "the simulator, seed %d, at %s times the clock's speed".formatted(weather.seed, speed);
  }
}
