package dev.isobar.app.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/** Random numbers by text, and what the stores of {@link ReadingsTopology} should have of them. */
final class Readings {

  static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  static final Instant END = Instant.parse("2026-07-17T00:00:00Z");

  /** A number of a key at a time. */
  record Reading(String key, Instant time, long value) {}

  final List<Reading> all = new ArrayList<>();
  final NavigableMap<String, Found> sums = new TreeMap<>();
  final NavigableMap<String, Found> parts = new TreeMap<>();
  final Map<String, List<Found>> hours = new TreeMap<>();
  final Map<String, List<Found>> spells = new TreeMap<>();
  final Map<String, List<Reading>> versions = new TreeMap<>();

  Readings(Random random, int keys, int each) {
    for (int key = 0; key < keys; key++) {
      String name = "S%03d".formatted(key);
      List<Reading> ofKey = new ArrayList<>();
      Instant time = START;
      for (int i = 0; i < each; i++) {
        time = time.plusSeconds(60 + random.nextInt(3_600));
        ofKey.add(new Reading(name, time, 1 + random.nextInt(1_000)));
      }
      compute(name, ofKey);
      all.addAll(ofKey);
    }
    all.sort(Comparator.comparing(Reading::time));
  }

  private void compute(String key, List<Reading> readings) {
    versions.put(key, readings);
    Reading last = readings.get(readings.size() - 1);
    long sum = readings.stream().mapToLong(Reading::value).sum();
    sums.put(key, new Found(key, key, sum, last.time(), null, null));
    TreeMap<Instant, List<Reading>> byHour = new TreeMap<>();
    List<List<Reading>> runs = new ArrayList<>();
    for (Reading reading : readings) {
      String part = key + "|" + reading.value() % ReadingsTopology.REMAINDERS;
      parts.put(part, new Found(part, part, reading.value(), null, null, null));
      long window = ReadingsTopology.WINDOW.toMillis();
      Instant start =
          Instant.ofEpochMilli(Math.floorDiv(reading.time().toEpochMilli(), window) * window);
      byHour.computeIfAbsent(start, hour -> new ArrayList<>()).add(reading);
      if (runs.isEmpty()
          || end(runs.get(runs.size() - 1)).plus(ReadingsTopology.GAP).isBefore(reading.time())) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(reading);
    }
    hours.put(
        key,
        byHour.entrySet().stream()
            .map(
                hour ->
                    new Found(
                        key,
                        key,
                        (long) hour.getValue().size(),
                        end(hour.getValue()),
                        hour.getKey(),
                        null))
            .toList());
    spells.put(
        key,
        runs.stream()
            .map(run -> new Found(key, key, (long) run.size(), null, run.get(0).time(), end(run)))
            .toList());
  }

  private static Instant end(List<Reading> readings) {
    return readings.get(readings.size() - 1).time();
  }

  /** The version of a key that held at a time; null for none. */
  Found version(String key, Instant asOf) {
    List<Reading> ofKey = versions.getOrDefault(key, List.of());
    Found found = null;
    for (int i = 0; i < ofKey.size(); i++) {
      Reading reading = ofKey.get(i);
      Instant until = i + 1 < ofKey.size() ? ofKey.get(i + 1).time() : null;
      if (asOf == null ? until == null : !reading.time().isAfter(asOf)) {
        found = new Found(key, key, reading.value(), null, reading.time(), until);
      }
    }
    return found;
  }
}
