package dev.isobar.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.stream.StoreNames;
import dev.isobar.app.stream.TopicNames;
import dev.isobar.weather.Alert;
import dev.isobar.weather.Observation;
import dev.isobar.weather.WeatherEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However reports and alerts come within the grace, events end up as a batch gives them. */
class EventsInAnyOrderTest {

  private static final Instant START = Instant.parse("2026-07-15T00:00:00Z");

  @TempDir Path state;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 20260715, -7})
  void streamEqualsBatch(long seed) {
    Random random = new Random(seed);
    Map<String, List<Observation>> versions = versions(random);
    List<List<BatchEvents.FinalAlert>> alerts = RandomAlerts.records(START, random);
    List<BatchEvents.FinalAlert> finalAlerts =
        alerts.stream().map(records -> records.get(records.size() - 1)).toList();

    Map<String, WeatherEvent> streamed;
    Map<String, WeatherEvent> stored;
    Map<String, WeatherEvent> silent;
    try (PartHarness weather = new PartHarness(state, Map.of(), EventPart::connect)) {
      TestInputTopic<String, Alert> alertTopic = weather.input(TopicNames.ALERTS, Alert.class);
      TestOutputTopic<String, WeatherEvent> events =
          weather.output(TopicNames.EVENTS, WeatherEvent.class);
      List<BatchEvents.FinalAlert> alertsToCome = interleave(alerts, random);
      for (Observation report : RandomReports.interleave(versions, random)) {
        weather.reportArrives(report);
        if (random.nextInt(20) == 0) {
          weather.pass(Duration.ofSeconds(5));
        }
        if (random.nextInt(3) == 0 && !alertsToCome.isEmpty()) {
          arrives(alertTopic, alertsToCome.remove(0));
        }
      }
      alertsToCome.forEach(alert -> arrives(alertTopic, alert));
      weather.pass(Duration.ofSeconds(5));
      streamed = TopologyHarness.finals(events);
      stored = weather.rows(StoreNames.EVENTS);
      weather.pass(Duration.between(Instant.EPOCH, START.plus(Duration.ofDays(2))));
      silent = new HashMap<>(streamed);
      silent.putAll(TopologyHarness.finals(events));
    }

    assertThat(streamed).isEqualTo(stored);
    Map<String, WeatherEvent> atLast = BatchEvents.whenAllIsSilent(versions, finalAlerts);
    Map<String, WeatherEvent> batch = BatchEvents.of(versions, finalAlerts);
    // Where the other stations have gone on, a silent station's events may be over already.
    streamed.forEach((key, event) -> assertThat(event).isIn(batch.get(key), atLast.get(key)));
    assertThat(streamed).containsOnlyKeys(batch.keySet()).hasSizeGreaterThan(40);
    assertThat(silent).isEqualTo(atLast);
    assertThat(atLast.values())
        .extracting(WeatherEvent::getQuantity)
        .contains("wind_speed", "wind_gust", "heat_index", "wind_chill", "visibility")
        .contains("precipitation_last_hour", "pressure_fall_3_hours");
    assertThat(atLast.values()).anyMatch(event -> event.getAlerts().size() > 1);
  }

  private static void arrives(TestInputTopic<String, Alert> topic, BatchEvents.FinalAlert record) {
    topic.pipeInput(record.alert().getId(), record.alert(), record.since());
  }

  /** Any order; only the records of one alert keep theirs. */
  private static List<BatchEvents.FinalAlert> interleave(
      List<List<BatchEvents.FinalAlert>> alerts, Random random) {
    List<Integer> turns = new ArrayList<>();
    List<List<BatchEvents.FinalAlert>> left = new ArrayList<>();
    for (int i = 0; i < alerts.size(); i++) {
      turns.addAll(Collections.nCopies(alerts.get(i).size(), i));
      left.add(new ArrayList<>(alerts.get(i)));
    }
    Collections.shuffle(turns, random);
    List<BatchEvents.FinalAlert> order = new ArrayList<>();
    turns.forEach(turn -> order.add(left.get(turn).remove(0)));
    return order;
  }

  private static Map<String, List<Observation>> versions(Random random) {
    Map<String, List<Observation>> versions = new TreeMap<>();
    for (String station : RandomReports.STATIONS) {
      // One of them speaks seldom, so that it is silent for long enough now and then.
      int reports = station.equals("KSFO") ? 12 : 90;
      for (int i = 0; i < reports; i++) {
        Instant at = START.plus(Duration.ofMinutes(random.nextInt(20 * 60)));
        List<Observation> ofReport =
            versions.computeIfAbsent(station + "@" + at, key -> new ArrayList<>());
        for (int version = random.nextInt(3); version >= 0; version--) {
          ofReport.add(report(station, at, random));
        }
      }
    }
    return versions;
  }

  private static Observation report(String station, Instant at, Random random) {
    return Reports.report(station, at.toString())
        .setVisibility(one(random, null, 300.0, 200.0, 700.0, 9000.0, 8000.0))
        .setWindSpeed(one(random, null, 2.0, 10.0, 15.0, 19.0, 24.0, 24.0))
        .setWindGust(one(random, null, null, 12.0, 22.0, 27.0, 36.0))
        .setTemperature(one(random, null, 38.0, 35.0, 41.0, 12.0, -18.0, -27.0, -33.0))
        .setDewPoint(one(random, null, 27.0, 24.0, 5.0))
        .setPrecipitationLastHour(one(random, null, null, null, 1.0, 3.0, 9.0))
        .setBarometricPressure(one(random, null, 101000.0, 100700.0, 100300.0))
        .build();
  }

  private static Double one(Random random, Double... values) {
    return values[random.nextInt(values.length)];
  }
}
