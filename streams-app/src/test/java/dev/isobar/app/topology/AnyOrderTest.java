package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.Observation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However reports come within the grace, in any order, twice, corrected, before their station: the
 * hours end up as a batch computation over the final reports gives them, to the last bit.
 */
class AnyOrderTest {

  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");
  private static final int SPAN_MINUTES = 20 * 60;
  private static final List<String> STATIONS = List.of("KSEA", "KPDX", "KSFO");

  private static final Map<String, Function<Observation, Double>> QUANTITIES =
      Map.of(
          "temperature", o -> sound(o.getTemperature(), o.getTemperatureQc()),
          "dew_point", o -> sound(o.getDewPoint(), o.getDewPointQc()),
          "relative_humidity", o -> sound(o.getRelativeHumidity(), o.getRelativeHumidityQc()),
          "barometric_pressure", o -> sound(o.getBarometricPressure(), null),
          "sea_level_pressure", o -> sound(o.getSeaLevelPressure(), null),
          "visibility", o -> sound(o.getVisibility(), null),
          "wind_speed", o -> sound(o.getWindSpeed(), o.getWindSpeedQc()));

  @TempDir Path state;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20260715, -7})
  void streamEqualsBatch(long seed) {
    Random random = new Random(seed);
    Map<String, List<Observation>> versions = versionsOfReports(random);
    List<Observation> arrivals = interleave(versions, random);

    Map<String, HourlySummary> streamed;
    try (TopologyHarness weather = new TopologyHarness(state, Map.of())) {
      for (int i = 0; i < arrivals.size(); i++) {
        if (i % (arrivals.size() / 4) == 5 && i / (arrivals.size() / 4) < STATIONS.size()) {
          weather.stationArrives(STATIONS.get(i / (arrivals.size() / 4)));
        }
        if (random.nextInt(10) == 0) {
          weather.pass(Duration.ofSeconds(1));
        }
        weather.reportArrives(arrivals.get(i));
      }
      weather.pass(Duration.ofSeconds(1));
      assertThat(weather.lateReports()).isZero();
      streamed = weather.finalHours();
    }

    assertThat(streamed).hasSizeGreaterThan(50).isEqualTo(batch(versions));
  }

  private static Map<String, List<Observation>> versionsOfReports(Random random) {
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
        .build();
  }

  private static Double some(Random random, double from, double to) {
    return random.nextInt(6) == 0 ? null : Double.valueOf(random.nextDouble(from, to));
  }

  /** Any order, with duplicates; only the versions of one report keep theirs. */
  private static List<Observation> interleave(
      Map<String, List<Observation>> versions, Random random) {
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

  private static Map<String, HourlySummary> batch(Map<String, List<Observation>> versions) {
    Map<String, TreeMap<Instant, Observation>> hours = new HashMap<>();
    for (List<Observation> ofReport : versions.values()) {
      Observation last = ofReport.get(ofReport.size() - 1);
      Instant start = last.getTimestamp().truncatedTo(ChronoUnit.HOURS);
      hours
          .computeIfAbsent(last.getStationId() + "|" + start, key -> new TreeMap<>())
          .put(last.getTimestamp(), last);
    }
    Map<String, HourlySummary> summaries = new HashMap<>();
    hours.forEach((key, reports) -> summaries.put(key, summary(List.copyOf(reports.values()))));
    return summaries;
  }

  private static HourlySummary summary(List<Observation> reports) {
    Observation first = reports.get(0);
    Instant start = first.getTimestamp().truncatedTo(ChronoUnit.HOURS);
    HourlySummary hour = new HourlySummary();
    set(hour, "station_id", first.getStationId());
    set(hour, "window_start", start);
    set(hour, "window_end", start.plusSeconds(3600));
    set(hour, "report_count", reports.size());
    QUANTITIES.forEach(
        (name, quantity) -> {
          List<Double> values = values(reports, quantity);
          set(hour, name + "_count", values.size());
          set(hour, name + "_min", values.isEmpty() ? null : Collections.min(values));
          set(hour, name + "_max", values.isEmpty() ? null : Collections.max(values));
          set(hour, name + "_mean", values.isEmpty() ? null : mean(values));
        });
    List<Double> gusts = values(reports, o -> sound(o.getWindGust(), null));
    set(hour, "wind_gust_max", gusts.isEmpty() ? null : Collections.max(gusts));
    List<Double> u = values(reports, o -> component(o, Math::sin));
    List<Double> v = values(reports, o -> component(o, Math::cos));
    if (!u.isEmpty()) {
      double length = Math.hypot(mean(u), mean(v));
      double from = Math.toDegrees(Math.atan2(-mean(u), -mean(v)));
      set(hour, "prevailing_wind_speed", length);
      set(hour, "prevailing_wind_direction", length < 0.05 ? null : from <= 0 ? from + 360 : from);
    }
    return hour;
  }

  private static Double component(Observation o, Function<Double, Double> trigonometric) {
    Double speed = sound(o.getWindSpeed(), o.getWindSpeedQc());
    if (speed == null || speed == 0.0) {
      return speed;
    }
    return o.getWindDirection() == null
        ? null
        : Double.valueOf(-speed * trigonometric.apply(Math.toRadians(o.getWindDirection())));
  }

  private static List<Double> values(
      List<Observation> reports, Function<Observation, Double> quantity) {
    List<Double> values = new ArrayList<>();
    for (Observation report : reports) {
      Double value = quantity.apply(report);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static double mean(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.size();
  }

  private static Double sound(Double value, String quality) {
    return "X".equals(quality) ? null : value;
  }

  private static void set(HourlySummary hour, String field, Object value) {
    hour.put(HourlySummary.getClassSchema().getField(field).pos(), value);
  }
}
