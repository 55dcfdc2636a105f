package dev.isobar.app.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline's state and drawing, shaped as the server's. */
final class CannedPipeline {

  private final Instant now;

  CannedPipeline(Instant now) {
    this.now = now;
  }

  Map<String, Object> pipeline(double rate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("application_id", "isobar-streams");
    json.put("state", "RUNNING");
    json.put("since", now.minusSeconds(8_000).toString());
    json.put("instances", 2);
    json.put("as_of", Instant.now().toString());
    json.put("age_ms", 0);
    json.put(
        "stages",
        List.of(
            stage("enrichment", List.of("weather.observations", "weather.stations"), rate, 12),
            stage("hours", List.of("weather.enriched"), rate * 0.8, 0),
            stage("days and areas", List.of("weather.hourly"), rate * 0.4, 3),
            stage("events", List.of("weather.enriched", "weather.alerts"), rate * 0.7, 0),
            stage("graph", List.of("weather.episodes"), rate * 0.05, 1_450)));
    Map<String, Object> letter =
        Map.of(
            "time", now.minusSeconds(700).toString(),
            "exception", "dev.isobar.app.stream.MalformedReportException",
            "message", "The report of KXYZ has a timestamp that cannot be read: 2026-13-01");
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("topic", "weather.internal.dlq");
    none.put("records", 0);
    none.put("last", null);
    json.put(
        "dead_letters",
        List.of(
            Map.of(
                "topic", "weather.observations.dlq", "records", 3, "exact", true, "last", letter),
            none));
    json.put("stores", stores());
    return json;
  }

  private static Map<String, Object> stage(String name, List<String> topics, double rate, int lag) {
    List<Map<String, Object>> partitions = new ArrayList<>();
    for (int partition = 0; partition < 4; partition++) {
      partitions.add(
          Map.of("topic", topics.get(0), "partition", partition, "lag", partition == 1 ? lag : 0));
    }
    return Map.of(
        "name", name,
        "topics", topics,
        "records_per_second", rate,
        "lag", Map.of("records", lag, "partitions", partitions));
  }

  List<Map<String, Object>> stores() {
    return List.of(
        store("stations", "key-value", "Station", true, 112L),
        store("latest", "key-value", "EnrichedObservation", false, 111L),
        store("hourly", "window", "HourlySummary", false, 18_700L),
        store("daily", "key-value", "DailySummary", false, 3_300L),
        store("events", "key-value", "WeatherEvent", false, null),
        store("normals", "versioned", "Double", false, 1_200L));
  }

  private static Map<String, Object> store(
      String name, String kind, String value, boolean global, Long entries) {
    List<Map<String, Object>> partitions = new ArrayList<>();
    for (int partition = 0; partition < (global ? 1 : 4); partition++) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("partition", partition);
      json.put(
          "owner",
          partition == 3 && name.equals("events") ? null : "127.0.0.1:707" + partition % 2);
      json.put("standbys", List.of());
      json.put("end_offset", 1_200 + partition);
      json.put("offset_lag", partition == 2 ? 5 : 0);
      partitions.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("kind", kind);
    json.put("key_type", "string");
    json.put("value_type", value);
    json.put("units", Map.of("temperature", "degC"));
    json.put("global", global);
    json.put("estimated_entries", entries);
    json.put("partitions", partitions);
    return json;
  }

  Map<String, Object> topology() {
    return Map.of(
        "parts",
        List.of(
            part(
                0,
                List.of(
                    "t:weather.observations",
                    "p:reports",
                    "p:enriched-reports",
                    "s:latest",
                    "s:pending",
                    "t:weather.enriched",
                    "p:station-arrivals",
                    "t:weather.stations",
                    "p:dead-letters",
                    "t:weather.observations.dlq"),
                List.of("0>1", "1>2", "2>5", "2>3", "1>4", "7>6", "6>4", "6>2", "1>8", "8>9")),
            part(
                1,
                List.of(
                    "t:weather.enriched",
                    "p:history",
                    "s:history",
                    "p:hours",
                    "s:hourly",
                    "t:weather.hourly",
                    "p:days",
                    "s:daily",
                    "t:weather.daily",
                    "p:spells",
                    "s:events",
                    "t:weather.events",
                    "t:weather.polling.control",
                    "p:episodes",
                    "s:episodes",
                    "t:weather.episodes"),
                List.of(
                    "0>1", "1>2", "1>3", "3>4", "3>5", "3>6", "6>7", "6>8", "1>9", "9>10", "9>11",
                    "9>12", "1>13", "13>14", "13>15"))));
  }

  private static Map<String, Object> part(int number, List<String> names, List<String> arrows) {
    Map<String, String> kinds = Map.of("t", "topic", "p", "processor", "s", "store");
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String[] name = names.get(i).split(":", 2);
      nodes.add(Map.of("id", "n" + i, "label", name[1], "kind", kinds.get(name[0])));
    }
    List<Map<String, Object>> edges =
        arrows.stream()
            .map(arrow -> arrow.split(">", 2))
            .map(ends -> Map.<String, Object>of("from", "n" + ends[0], "to", "n" + ends[1]))
            .toList();
    return Map.of("part", number, "nodes", nodes, "edges", edges);
  }
}
