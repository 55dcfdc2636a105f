package dev.isobar.app.dashboard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A station that the canned answers know: a real place. */
record CannedStation(
    String id,
    String name,
    double latitude,
    double longitude,
    double elevation,
    String zone,
    String state) {

  private static final Pattern LINE =
      Pattern.compile("(\\w+),\"([^\"]+)\",([-0-9.]+),([-0-9.]+),([-0-9.]+),([^,]+),(\\w+)");

  static List<CannedStation> all() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CannedStation.class.getResourceAsStream("/dashboard/stations.csv")),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(CannedStation::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CannedStation of(String line) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new IllegalArgumentException("No station: " + line);
    }
    return new CannedStation(
        fields.group(1),
        fields.group(2),
        Double.parseDouble(fields.group(3)),
        Double.parseDouble(fields.group(4)),
        Double.parseDouble(fields.group(5)),
        fields.group(6),
        fields.group(7));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("station_id", id);
    json.put("name", name);
    json.put("latitude", latitude);
    json.put("longitude", longitude);
    json.put("elevation", elevation);
    json.put("time_zone", zone);
    json.put("county", state + "C033");
    json.put("forecast_zone", state + "Z558");
    return json;
  }
}
