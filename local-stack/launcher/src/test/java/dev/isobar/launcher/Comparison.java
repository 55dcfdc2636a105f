package dev.isobar.launcher;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.launcher.access.HttpSite;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the simulator served against what has landed: every report a row and a document, nothing
 * missing, nothing twice, every value equal.
 *
 * @param reports distinct reports served
 * @param rows rows in Cassandra
 * @param documents documents in Elasticsearch
 * @param hours hours that the reports fall in
 * @param days of the stations' own that the reports fall in
 * @param differences one sentence each
 */
record Comparison(
    int reports, int rows, int documents, int hours, int days, List<String> differences) {

  static Comparison of(SimulatorControl simulator, CqlSession cassandra, HttpSite elasticsearch)
      throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    Map<String, Map<String, Object>> stations = new HashMap<>();
    for (JsonNode line : simulator.stations()) {
      Map<String, Object> station = ServedStation.values(line);
      stations.put((String) station.get("station_id"), station);
    }
    List<ServedReport> served = new ArrayList<>();
    for (JsonNode line : simulator.ledger()) {
      if (!line.path("malformed").asBoolean()) {
        served.add(ServedReport.of(line));
      }
    }
    Map<String, Map<String, Object>> expected = new TreeMap<>();
    for (ServedReport report : served) {
      Map<String, Object> values = new HashMap<>(report.values());
      values.putAll(stations.get(report.station()));
      expected.put(report.station() + "|" + report.timestamp(), values);
    }

    var rows = LandedRows.inTable(cassandra, "isobar.observations");
    var documents = LandedRows.inIndex(elasticsearch, "weather-enriched");
    var rowsByKey = byKey(rows, "timestamp", "observations", differences);
    var documentsByKey = byKey(documents, "timestamp", "weather-enriched", differences);
    compare("Cassandra", expected, rowsByKey, differences);
    compare("Elasticsearch", expected, documentsByKey, differences);
    // What was derived is in neither of the served values: the two stores must agree on it.
    compare("Elasticsearch against Cassandra", rowsByKey, documentsByKey, differences);

    BatchSummaries batch = new BatchSummaries(served);
    var hours = batch.hours();
    var hourRows = LandedRows.inTable(cassandra, "isobar.hourly");
    var hourDocuments = LandedRows.inIndex(elasticsearch, "weather-hourly");
    var hourRowsByKey = byKey(hourRows, "window_start", "hourly", differences);
    compare("Cassandra hourly", hours, hourRowsByKey, differences);
    compare(
        "Elasticsearch hourly against Cassandra",
        hourRowsByKey,
        byKey(hourDocuments, "window_start", "weather-hourly", differences),
        differences);
    // The application's state is the same figures, and rows for everybody to read.
    Map<String, ZoneId> zones = new HashMap<>();
    stations.forEach((id, values) -> zones.put(id, ZoneId.of((String) values.get("time_zone"))));
    var days = batch.days(zones);
    compareState(cassandra, "hourly", "window_start", hours, differences);
    compareState(cassandra, "daily", "window_start", days, differences);
    compareState(cassandra, "rolling", "last_hour", batch.rolling(), differences);
    return new Comparison(
        expected.size(), rows.size(), documents.size(), hours.size(), days.size(), differences);
  }

  /** What other tests left there of other stations is none of ours. */
  private static void compareState(
      CqlSession cassandra,
      String store,
      String time,
      Map<String, Map<String, Object>> expected,
      List<String> differences) {
    String table = "isobar_state.isobar_streams_" + store + "_view";
    var rows = byKey(LandedRows.inTable(cassandra, table), time, table, differences);
    rows.keySet().retainAll(expected.keySet());
    compare(table, expected, rows, differences);
  }

  private static Map<String, Map<String, Object>> byKey(
      List<Map<String, Object>> rows, String time, String where, List<String> differences) {
    Map<String, Map<String, Object>> byKey = new TreeMap<>();
    for (Map<String, Object> row : rows) {
      Object timestamp = row.get(time);
      Instant instant =
          timestamp instanceof Instant already
              ? already
              : OffsetDateTime.parse((String) timestamp).toInstant();
      String key = row.get("station_id") + "|" + instant;
      if (byKey.put(key, row) != null) {
        differences.add(where + ": " + key + " is there twice");
      }
    }
    return byKey;
  }

  private static void compare(
      String where,
      Map<String, Map<String, Object>> expected,
      Map<String, Map<String, Object>> actual,
      List<String> differences) {
    expected.forEach(
        (key, values) -> {
          Map<String, Object> row = actual.get(key);
          if (row == null) {
            differences.add(where + ": " + key + " is missing");
            return;
          }
          values.forEach(
              (column, value) -> {
                if (!LandedRows.same(value, row.get(column))) {
                  differences.add(
                      "%s: %s.%s is %s, expected %s"
                          .formatted(where, key, column, row.get(column), value));
                }
              });
        });
    for (String key : actual.keySet()) {
      if (!expected.containsKey(key)) {
        differences.add(where + ": " + key + " was never served");
      }
    }
  }

  @Override
  public String toString() {
    return "reports served %d, Cassandra rows %d, Elasticsearch documents %d, hours %d, days %d, differences: %d%s"
        .formatted(
            reports,
            rows,
            documents,
            hours,
            days,
            differences.size(),
            differences.isEmpty()
                ? ""
                : "\n"
                    + String.join("\n", differences.subList(0, Math.min(40, differences.size()))));
  }
}
