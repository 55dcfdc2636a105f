package dev.isobar.app.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Weather that looks like weather: smooth in time and place, the same for the same station and
 * time. Answers are shaped as the server's are.
 */
final class CannedWeather {

  private static final int HOURS = 24 * 7;
  private static final int DAYS = 30;

  private final Instant now;
  private final List<CannedStation> stations = CannedStation.all();

  CannedWeather(Instant now) {
    this.now = now.truncatedTo(ChronoUnit.MINUTES);
  }

  List<CannedStation> stations() {
    return stations;
  }

  CannedStation station(String id) {
    return stations.stream()
        .filter(station -> station.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No station " + id));
  }

  /** One has never reported, one is old, the others are minutes old. */
  Map<String, Object> latest(CannedStation station) {
    if (station.id().equals("PADU")) {
      return null;
    }
    int minutes =
        station.id().equals("KMWN") ? 400 : 3 + Math.floorMod(station.id().hashCode(), 50);
    return report(station, now.minus(Duration.ofMinutes(minutes)));
  }

  Map<String, Object> report(CannedStation station, Instant time) {
    double temperature = temperature(station, time);
    double dewPoint = temperature - spread(station, time);
    double wind = wind(station, time);
    boolean calm = wind < 0.6;
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("station_id", station.id());
    report.put("timestamp", time.toString());
    report.put(
        "raw_message", station.id() + " 230953Z 21012G20KT 10SM FEW025 BKN080 11/07 A3002 RMK AO2");
    report.put("text_description", "Mostly Cloudy");
    report.put("temperature", rounded(temperature));
    report.put("temperature_qc", station.id().equals("KBOI") ? "Q" : "V");
    report.put("dew_point", rounded(dewPoint));
    report.put("dew_point_qc", "V");
    report.put("wind_direction", calm ? null : (double) direction(station, time));
    report.put("wind_speed", calm ? 0.0 : rounded(wind));
    report.put("wind_speed_qc", "V");
    report.put("wind_gust", wind > 7 ? rounded(wind * 1.5) : null);
    double pressure = pressure(station, time);
    report.put("barometric_pressure", rounded(pressure));
    report.put("sea_level_pressure", station.id().equals("KSAW") ? null : rounded(pressure + 40));
    report.put("visibility", visibility(station));
    report.put("visibility_qc", station.id().equals("KEKO") ? "X" : "C");
    report.put("precipitation_last_hour", rounded(rain(station, time)));
    report.put("relative_humidity", rounded(humidity(temperature, dewPoint)));
    report.put("present_weather", List.of());
    report.put(
        "cloud_layers",
        List.of(Map.of("base", 760.0, "amount", "FEW"), Map.of("base", 2400.0, "amount", "BKN")));
    report.put("station_name", station.name());
    report.put("latitude", station.latitude());
    report.put("longitude", station.longitude());
    report.put("elevation", station.elevation());
    report.put("time_zone", station.zone());
    report.put("derived_relative_humidity", rounded(humidity(temperature, dewPoint)));
    report.put("apparent_temperature", rounded(temperature - Math.min(4, wind / 2)));
    report.put("derived_wind_chill", temperature < 10 ? rounded(temperature - wind / 2) : null);
    report.put("wet_bulb", rounded((temperature + dewPoint) / 2));
    report.put("station_pressure", rounded(pressure * Math.exp(-station.elevation() / 8_400)));
    report.put("derived_sea_level_pressure", rounded(pressure + 30));
    report.put("gust_factor", wind > 7 ? 1.5 : null);
    report.put("beaufort", (int) Math.min(12, Math.round(Math.pow(wind / 0.836, 2.0 / 3))));
    report.put("filled_from_metar", List.of("precipitation_last_hour"));
    report.put("temperature_normal", rounded(temperature - wave(station, 5) * 6));
    report.put("temperature_deviation", rounded(wave(station, 5) * 6));
    report.put("normals", "known");
    return report;
  }

  List<Map<String, Object>> hourly(CannedStation station) {
    Instant last = now.truncatedTo(ChronoUnit.HOURS);
    return IntStream.range(0, HOURS)
        .mapToObj(i -> hour(station, last.minus(Duration.ofHours(i))))
        .toList();
  }

  List<Map<String, Object>> daily(CannedStation station) {
    Instant last = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(7));
    return IntStream.range(0, DAYS)
        .mapToObj(i -> day(station, last.minus(Duration.ofDays(i))))
        .toList();
  }

  private Map<String, Object> hour(CannedStation station, Instant start) {
    Map<String, Object> hour = window(station, start, start.plus(Duration.ofHours(1)));
    Instant middle = start.plus(Duration.ofMinutes(30));
    spans(hour, station, middle, 0.5);
    double wind = wind(station, middle);
    hour.put("wind_gust_max", wind > 5 ? rounded(wind * 1.5) : null);
    hour.put("prevailing_wind_speed", rounded(wind * 0.95));
    hour.put("prevailing_wind_direction", (double) direction(station, middle));
    hour.put("precipitation_total", rounded(rain(station, middle)));
    return hour;
  }

  private Map<String, Object> day(CannedStation station, Instant start) {
    Map<String, Object> day = window(station, start, start.plus(Duration.ofDays(1)));
    day.put("date", start.toString().substring(0, 10));
    Instant middle = start.plus(Duration.ofHours(12));
    spans(day, station, middle, 5);
    double wind = wind(station, middle);
    day.put("wind_gust_max", rounded(wind * 1.9));
    day.put("prevailing_wind_speed", rounded(wind * 0.8));
    day.put("prevailing_wind_direction", (double) direction(station, middle));
    day.put("precipitation_total", rounded(rain(station, middle) * 6));
    return day;
  }

  private static Map<String, Object> window(CannedStation station, Instant start, Instant end) {
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("station_id", station.id());
    window.put("window_start", start.toString());
    window.put("window_end", end.toString());
    window.put("report_count", 12);
    return window;
  }

  private void spans(Map<String, Object> into, CannedStation station, Instant time, double wide) {
    double temperature = temperature(station, time);
    double wind = wind(station, time);
    double pressure = pressure(station, time);
    span(into, "temperature", temperature, wide);
    span(into, "dew_point", temperature - spread(station, time), wide / 2);
    span(into, "wind_speed", wind, Math.min(wind, wide));
    span(into, "sea_level_pressure", pressure + 40, wide * 60);
    span(into, "station_pressure", pressure * Math.exp(-station.elevation() / 8_400), wide * 60);
  }

  private static void span(Map<String, Object> into, String name, double mean, double wide) {
    into.put(name + "_count", 12);
    into.put(name + "_min", rounded(mean - wide));
    into.put(name + "_max", rounded(mean + wide));
    into.put(name + "_mean", rounded(mean));
  }

  List<Map<String, Object>> events() {
    List<Map<String, Object>> events = new ArrayList<>();
    events.add(event("KSEA", "high_wind", "wind_speed", "m/s", 15.4, 19.2, 30, 26));
    events.add(event("KSEA", "high_wind", "wind_speed", "m/s", 15.4, 21.6, 5, -1));
    events.add(event("KMWN", "cold", "wind_chill", "degC", -28, -36.5, 14, -1));
    events.add(event("KSFO", "dense_fog", "visibility", "m", 402, 200, 3, -1));
    events.add(event("KCRP", "heavy_rain", "precipitation_last_hour", "mm", 10, 23.4, 2, -1));
    events.add(event("KOKC", "pressure_fall", "pressure_fall_3_hours", "Pa", 600, 910, 9, 5));
    events.add(event("KPHX", "heat", "heat_index", "degC", 40.6, 44.1, 60, 51));
    return events;
  }

  private Map<String, Object> event(
      String station,
      String kind,
      String quantity,
      String unit,
      double threshold,
      double peak,
      int from,
      int to) {
    Instant start = now.minus(Duration.ofHours(from));
    boolean open = to < 0;
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("station_id", station);
    event.put("kind", kind);
    event.put("start", start.toString());
    event.put("end", (open ? now : now.minus(Duration.ofHours(to))).toString());
    event.put("open", open);
    event.put("state", open ? "updated" : "closed");
    event.put("ended_by", open ? null : "release");
    event.put("quantity", quantity);
    event.put("unit", unit);
    event.put("threshold", threshold);
    event.put("peak", peak);
    event.put("peak_time", start.plus(Duration.ofHours(1)).toString());
    event.put("report_count", 14);
    event.put("alerts", open ? List.of("urn:oid:2.49.0.1.840.0.1a2b3c.001.1") : List.of());
    return event;
  }

  Map<String, Object> forecast(CannedStation station) {
    Instant made = now.truncatedTo(ChronoUnit.HOURS);
    double observed = temperature(station, made);
    List<Map<String, Object>> models =
        List.of(
            model("diurnal", station, made, 0.8),
            Map.of("model", "nws", "values", values(station, made, -0.6)),
            Map.of(
                "model",
                "persistence",
                "values",
                IntStream.range(0, 12).mapToObj(i -> rounded(observed)).toList()),
            model("rls", station, made, 0.3));
    Map<String, Object> forecast = new LinkedHashMap<>();
    forecast.put("station_id", station.id());
    forecast.put("made_at", made.toString());
    forecast.put("quantity", "temperature");
    forecast.put("unit", "degC");
    forecast.put("observed", rounded(observed));
    forecast.put("chosen", "rls");
    forecast.put("values", values(station, made, 0.3));
    forecast.put("models", models);
    return forecast;
  }

  private Map<String, Object> model(String name, CannedStation station, Instant made, double off) {
    return Map.of("model", name, "values", values(station, made, off));
  }

  private List<Double> values(CannedStation station, Instant made, double off) {
    return IntStream.rangeClosed(1, 12)
        .mapToObj(
            hour ->
                rounded(
                    temperature(station, made.plus(Duration.ofHours(hour)))
                        + off * Math.sqrt(hour)))
        .toList();
  }

  List<Map<String, Object>> models(CannedStation station) {
    return List.of(
        scores(station, "diurnal", 1.1, 0.31),
        scores(station, "nws", 0.9, 0.44),
        scores(station, "persistence", 1.5, 0),
        scores(station, "rls", 0.7, 0.58));
  }

  private Map<String, Object> scores(
      CannedStation station, String model, double error, double skill) {
    List<Map<String, Object>> horizons = new ArrayList<>();
    for (int hours = 1; hours <= 12; hours++) {
      Map<String, Object> horizon = new LinkedHashMap<>();
      horizon.put("hours", hours);
      horizon.put("count", 400);
      horizon.put("bias", 0.1);
      horizon.put("mae", rounded(error * Math.sqrt(hours)));
      horizon.put("rmse", rounded(error * 1.3 * Math.sqrt(hours)));
      horizon.put("skill", skill);
      horizon.put("recent_mae", rounded(error * 0.9 * Math.sqrt(hours)));
      horizons.add(horizon);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("station_id", station.id());
    json.put("model", model);
    json.put("quantity", "temperature");
    json.put("unit", "degC");
    json.put("hour", now.truncatedTo(ChronoUnit.HOURS).toString());
    json.put("horizons", horizons);
    return json;
  }

  List<Map<String, Object>> nodes() {
    return stations.stream().map(CannedStation::json).toList();
  }

  /** Each station and its two nearest to the east. */
  List<Map<String, Object>> edges() {
    List<Map<String, Object>> edges = new ArrayList<>();
    for (CannedStation from : stations) {
      stations.stream()
          .filter(to -> to.longitude() > from.longitude() && distance(from, to) < 450)
          .sorted((a, b) -> Double.compare(distance(from, a), distance(from, b)))
          .limit(2)
          .map(to -> edge(from, to))
          .forEach(edges::add);
    }
    return edges;
  }

  private Map<String, Object> edge(CannedStation a, CannedStation b) {
    boolean sorted = a.id().compareTo(b.id()) < 0;
    String from = sorted ? a.id() : b.id();
    String to = sorted ? b.id() : a.id();
    Map<String, Object> edge = new LinkedHashMap<>();
    edge.put("id", from + "~" + to + "|temperature");
    edge.put("from_station", from);
    edge.put("to_station", to);
    edge.put("quantity", "temperature");
    edge.put("distance", distance(a, b) * 1_000);
    edge.put("correlation", rounded(Math.cos(distance(a, b) / 260)));
    edge.put("lag", Math.round((a.longitude() - b.longitude()) * 4) * 600_000L);
    edge.put("points", 140);
    edge.put("window_start", now.minus(Duration.ofDays(1)).toString());
    edge.put("window_end", now.toString());
    return edge;
  }

  private static double distance(CannedStation a, CannedStation b) {
    double east = (a.longitude() - b.longitude()) * 111 * Math.cos(Math.toRadians(a.latitude()));
    return Math.hypot(east, (a.latitude() - b.latitude()) * 111);
  }

  private static double hours(Instant time) {
    return time.toEpochMilli() / 3_600_000.0;
  }

  private static double wave(CannedStation station, double period) {
    return Math.sin(station.latitude() / period + station.longitude() / (period * 1.7));
  }

  private static double temperature(CannedStation station, Instant time) {
    double climate = 27 - (station.latitude() - 25) * 0.75 - station.elevation() * 0.004;
    double day = 5 * Math.sin((hours(time) + station.longitude() / 15 - 9) * Math.PI / 12);
    double weather =
        4 * Math.sin(hours(time) / 37 + station.longitude() / 9) + 3 * wave(station, 4);
    return climate + day + weather;
  }

  private static double spread(CannedStation station, Instant time) {
    double dry = station.longitude() < -100 ? 7 : 4;
    return dry + 2.5 * Math.sin(hours(time) / 9 + station.latitude()) + 1;
  }

  private static double wind(CannedStation station, Instant time) {
    double wind =
        5
            + 4 * Math.sin(hours(time) / 17 + station.longitude() / 6)
            + 3 * Math.sin(hours(time) / 5 + station.latitude());
    return Math.max(0, wind) * (station.id().equals("KMWN") ? 3.4 : 1);
  }

  private static int direction(CannedStation station, Instant time) {
    return Math.floorMod(
        Math.round((hours(time) * 3 + station.longitude() * 9 + station.latitude() * 5) / 10) * 10,
        360);
  }

  private static double pressure(CannedStation station, Instant time) {
    return 101_500
        + 900 * Math.sin(hours(time) / 31 + station.longitude() / 8 + station.latitude() / 11);
  }

  private static double rain(CannedStation station, Instant time) {
    return Math.max(0, 4 * Math.sin(hours(time) / 23 + station.longitude() / 7) - 1.6);
  }

  private static double visibility(CannedStation station) {
    return station.id().equals("KSFO")
        ? 200
        : Math.floorMod(station.id().hashCode(), 5) == 0 ? 6_437 : 16_093;
  }

  private static double humidity(double temperature, double dewPoint) {
    return 100
        * Math.exp(
            17.625 * dewPoint / (243.04 + dewPoint)
                - 17.625 * temperature / (243.04 + temperature));
  }

  private static Double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
