package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.normals.ClimateNormals;
import dev.isobar.app.normals.ScriptedNormals;
import dev.isobar.app.stream.StoreNames;
import dev.isobar.weather.EnrichedObservation;
import dev.isobar.weather.HourlySummary;
import dev.isobar.weather.ModelForecast;
import dev.isobar.weather.Observation;
import dev.isobar.weather.WeatherEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whenever the table of normals answers, and whenever the stations come: each station's enriched
 * reports are the same, in the same order, and so is what follows from that order.
 */
class NormalsAtAnyTimeTest {

  private record Outcome(
      Map<String, List<EnrichedObservation>> enriched,
      Map<String, HourlySummary> hours,
      Map<String, WeatherEvent> events,
      Map<String, ModelForecast> forecasts) {}

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 20260715})
  void whenAnswersComeChangesNothing(long seed) {
    Random random = new Random(seed);
    List<Observation> arrivals =
        RandomReports.interleave(RandomReports.versionsOfReports(random), random);

    Outcome atOnce = outcome("at-once", arrivals, null);
    Outcome late = outcome("late", arrivals, random);

    assertThat(atOnce.enriched()).containsOnlyKeys(RandomReports.STATIONS);
    assertThat(atOnce.enriched().get("KSEA"))
        .extracting(EnrichedObservation::getNormals)
        .containsOnly("known");
    assertThat(late).isEqualTo(atOnce);
  }

  /**
   * @param random when answers and stations come; null for at once
   */
  private Outcome outcome(String name, List<Observation> arrivals, Random random) {
    ScriptedNormals table = new ScriptedNormals().with("KSEA", 7, 18.0).with("KPDX", 7, 16, 3, 9.0);
    if (random == null) {
      table.answeringAtOnce();
    }
    // Answers take their time here, but none is given up.
    AppConfig config =
        AppConfig.of(
            Map.of("isobar.normals.deadline", "P1D", "isobar.normals.expiry.absent", "P1D"));
    try (TopologyHarness weather =
        new TopologyHarness(
            folder.resolve(name), Map.of(), new ClimateNormals(table, config.normals(), table))) {
      Map<String, Integer> comesAt = new HashMap<>();
      for (String station : RandomReports.STATIONS) {
        comesAt.put(station, random == null ? 0 : random.nextInt(arrivals.size()));
      }
      for (int i = 0; i < arrivals.size(); i++) {
        for (String station : RandomReports.STATIONS) {
          if (comesAt.get(station) == i) {
            weather.stationArrives(station);
          }
        }
        if (random != null && random.nextInt(40) == 0) {
          table.answer();
        }
        if (random != null && random.nextInt(10) == 0) {
          weather.pass(Duration.ofMillis(random.nextInt(1500)));
        }
        weather.reportArrives(arrivals.get(i));
      }
      // The first look finds stations and asks for their normals.
      weather.settle();
      table.answer();
      weather.settle();
      return new Outcome(
          weather.enrichedReports().stream()
              .collect(Collectors.groupingBy(EnrichedObservation::getStationId)),
          weather.finalHours(),
          weather.finalEvents(),
          forecasts(weather));
    }
  }

  private static Map<String, ModelForecast> forecasts(TopologyHarness weather) {
    Map<String, ModelForecast> forecasts = new HashMap<>();
    for (String station : RandomReports.STATIONS) {
      forecasts.put(station, weather.stored(StoreNames.FORECASTS, station));
    }
    return forecasts;
  }
}
