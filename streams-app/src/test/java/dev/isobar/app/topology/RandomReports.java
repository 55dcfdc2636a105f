package dev.isobar.app.topology;

import dev.isobar.weather.Observation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Reports of some stations over twenty hours, with corrections, gaps and failed quality. */
final class RandomReports {

  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final int SPAN_MINUTES = 20 * 60;
  static final List<String> STATIONS = List.of("KSEA", "KPDX", "KSFO");

  private static final List<String> RAW =
      List.of("", "KXXX 151253Z AUTO 10SM", "SPECI KXXX 151253Z 2SM", "KXXX 151253Z RMK P0000");

  private RandomReports() {}

  static Map<String, List<Observation>> versionsOfReports(Random random) {
    Map<String, List<Observation>> versions = new TreeMap<>();
    for (String station : STATIONS) {
      for (int i = 0; i < 150; i++) {
        Instant at = START.plus(random.nextInt(SPAN_MINUTES), ChronoUnit.MINUTES);
        List<Observation> ofReport =
            versions.computeIfAbsent(station + "@" + at, key -> new ArrayList<>());
        for (int version = random.nextInt(3); version >= 0; version--) {
          ofReport.add(randomReport(station, at, random));
        }
      }
    }
    return versions;
  }

  /** Hour by hour after all the others, each once: what models learn from. */
  static List<Observation> hourByHour(String station, int hours, Random random) {
    List<Observation> reports = new ArrayList<>();
    for (int hour = 1; hour <= hours; hour++) {
      Instant at = START.plus(SPAN_MINUTES, ChronoUnit.MINUTES).plus(hour, ChronoUnit.HOURS);
      reports.add(
          Reports.report(station, at.toString()).setTemperature(random.nextDouble(10, 20)).build());
    }
    return reports;
  }

  private static Observation randomReport(String station, Instant at, Random random) {
    Double speed = random.nextInt(5) == 0 ? Double.valueOf(0) : some(random, 0, 20);
    return Reports.report(station, at.toString())
        .setTemperature(some(random, -20, 40))
        .setTemperatureQc(random.nextInt(8) == 0 ? "X" : "V")
        .setDewPoint(some(random, -30, 20))
        .setDewPointQc(random.nextInt(8) == 0 ? "X" : null)
        .setRelativeHumidity(some(random, 5, 100))
        .setBarometricPressure(some(random, 98000, 104000))
        .setSeaLevelPressure(some(random, 98000, 104000))
        .setVisibility(some(random, 0, 16000))
        .setWindSpeed(speed)
        .setWindSpeedQc(random.nextInt(8) == 0 ? "X" : "S")
        .setWindDirection(some(random, 0, 360))
        .setWindGust(some(random, 0, 35))
        .setRawMessage(RAW.get(random.nextInt(RAW.size())))
        .setPrecipitationLastHour(rain(random, 3))
        .setPrecipitationLast3Hours(rain(random, 9))
        .setPrecipitationLast6Hours(rain(random, 18))
        .setPrecipitationLast24Hours(rain(random, 60))
        .build();
  }

  private static Double rain(Random random, double to) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.valueOf(0);
      case 1 -> Double.valueOf(random.nextDouble(0, to));
      default -> null;
    };
  }

  private static Double some(Random random, double from, double to) {
    return random.nextInt(6) == 0 ? null : Double.valueOf(random.nextDouble(from, to));
  }

  /** Any order, with duplicates; only the versions of one report keep theirs. */
  static List<Observation> interleave(Map<String, List<Observation>> versions, Random random) {
    List<String> turns = new ArrayList<>();
    Map<String, List<Observation>> left = new HashMap<>();
    versions.forEach(
        (report, ofReport) -> {
          List<Observation> withDuplicates = new ArrayList<>();
          for (Observation version : ofReport) {
            withDuplicates.addAll(Collections.nCopies(1 + random.nextInt(2), version));
          }
          left.put(report, withDuplicates);
          turns.addAll(Collections.nCopies(withDuplicates.size(), report));
        });
    Collections.shuffle(turns, random);
    return turns.stream().map(report -> left.get(report).remove(0)).toList();
  }
}
