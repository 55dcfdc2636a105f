package dev.isobar.connect.nws;

import static dev.isobar.connect.nws.http.ScriptedApi.json;
import static dev.isobar.connect.nws.http.ScriptedApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.http.ScriptedApi;
import dev.isobar.connect.nws.poll.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NwsSourceTaskTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final String OBSERVATIONS = "/stations/%s/observations";

  private final ScriptedApi api = new ScriptedApi();
  private final MemoryOffsets offsets = new MemoryOffsets();
  private final List<NwsSourceTask> tasks = new ArrayList<>();

  @AfterEach
  void stop() {
    tasks.forEach(NwsSourceTask::stop);
    api.close();
  }

  @Test
  void reportsAndStationsComeOutOnce() throws InterruptedException {
    api.on(
        OBSERVATIONS.formatted("KSEA"), json(page(report("KSEA", 5, 18), report("KSEA", 10, 17))));
    api.on("/stations", json(page(station("KSEA", "Seattle"))));
    NwsSourceTask task = start(true, "KSEA");

    List<SourceRecord> records = collect(task, 3);

    assertThat(records)
        .extracting(SourceRecord::topic)
        .containsExactlyInAnyOrder(
            "weather.observations", "weather.observations", "weather.stations");
    assertThat(records).extracting(SourceRecord::key).containsOnly("KSEA");
    assertQuietFor(task, "KSEA", 3);
    assertThat(offsets.metric("requests-total", "status", "200")).isInstanceOf(Long.class);
    assertThat((Double) offsets.metric("lag-ms", "feed", "observations")).isBetween(0.0, 900_000.0);
    assertThat(api.requests())
        .extracting(ScriptedApi.Request::uri)
        .contains("/stations?id=KSEA&limit=500");
  }

  @Test
  void aTaskThatContinuesFromCommittedOffsetsRepeatsNothingAndLosesNothing()
      throws InterruptedException {
    api.on(
        OBSERVATIONS.formatted("KSEA"),
        json(page(report("KSEA", 5, null), report("KSEA", 10, 17))));
    api.on("/stations", json(page(station("KSEA", "Seattle"))));
    NwsSourceTask first = start(true, "KSEA");
    offsets.commit(collect(first, 3));
    first.stop();
    api.on(
        OBSERVATIONS.formatted("KSEA"),
        json(page(report("KSEA", 0, 19), report("KSEA", 5, 18), report("KSEA", 10, 17))));
    api.on("/stations", json(page(station("KSEA", "Seattle"), station("KPDX", "Portland"))));

    NwsSourceTask second = start(true, "KSEA");

    assertThat(collect(second, 3))
        .extracting(record -> record.topic() + " " + record.key() + " " + minutesAgo(record))
        .containsExactlyInAnyOrder(
            "weather.observations KSEA 5",
            "weather.observations KSEA 0",
            "weather.stations KPDX -");
    assertQuietFor(second, "KSEA", 3);
  }

  @Test
  void failuresOfEveryKindAreWaitedOutWithoutTheTasksEnd() throws InterruptedException {
    api.on(
        OBSERVATIONS.formatted("KSEA"),
        status(429, "text/html", "<html>", "Retry-After", "0"),
        status(503, "text/html", "<html>"),
        status(500, "application/problem+json", "{\"title\": \"Unexpected Problem\"}"),
        status(200, "text/html", "<html>"),
        ScriptedApi.cut(),
        api.stuck(),
        json("{\"features\": [{"),
        json(page(report("KSEA", 5, 18))));

    assertThat(collect(start(false, "KSEA"), 1)).hasSize(1);
    assertThat(api.requests()).hasSize(8);
  }

  @Test
  void anAnswerThatIsFreshIsNotAskedForAgain() throws InterruptedException {
    api.on(
        OBSERVATIONS.formatted("KSEA"),
        status(
            200,
            "application/geo+json",
            page(report("KSEA", 5, 18)),
            "Cache-Control",
            "max-age=600"));
    api.on(OBSERVATIONS.formatted("KPDX"), json(page(report("KPDX", 5, 18))));
    NwsSourceTask task = start(false, "KSEA", "KPDX");

    collect(task, 2);
    assertQuietFor(task, "KPDX", 5);

    assertThat(asked("KSEA")).isEqualTo(1);
  }

  @Test
  void aWorkerWithoutMetricsForPluginsWillDo() throws InterruptedException {
    api.on(OBSERVATIONS.formatted("KSEA"), json(page(report("KSEA", 5, 18))));
    offsets.withoutMetrics();

    assertThat(collect(start(false, "KSEA"), 1)).hasSize(1);
  }

  @Test
  void aControlTopicThatIsAwayStopsNothing() throws InterruptedException {
    api.on(OBSERVATIONS.formatted("KSEA"), json(page(report("KSEA", 5, 18))));

    NwsSourceTask task =
        start(
            Map.of(
                "nws.control.topic", "control",
                "nws.control.bootstrap.servers", "localhost:1"),
            false,
            "KSEA");

    assertThat(collect(task, 1)).hasSize(1);
  }

  @Test
  void aMissingStationDoesNotKeepOthersFromComing() throws InterruptedException {
    api.on(OBSERVATIONS.formatted("KSEA"), json(page(report("KSEA", 5, 18))));

    NwsSourceTask task = start(false, "KXXX", "KSEA");

    assertThat(collect(task, 1)).extracting(SourceRecord::key).containsExactly("KSEA");
  }

  @Test
  void anApiThatIsAwayAtStartIsWaitedFor() throws InterruptedException {
    api.close();

    NwsSourceTask task = start(true, "KSEA");

    Instant before = Instant.now();
    assertThat(task.poll()).isNull();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void manyStationsAreAskedSideBySide() throws InterruptedException {
    String[] ids = new String[100];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "K%03d".formatted(i);
      api.on(OBSERVATIONS.formatted(ids[i]), json(page(report(ids[i], 5, i))));
    }

    List<SourceRecord> records = collect(start(false, ids), ids.length);

    assertThat(records).extracting(SourceRecord::key).containsExactlyInAnyOrder((Object[]) ids);
  }

  @Test
  void aStopEndsARunningPollAtOnce()
      throws ExecutionException, InterruptedException, TimeoutException {
    api.on(OBSERVATIONS.formatted("KSEA"), api.stuck());
    NwsSourceTask task = start(false, "KSEA");
    CompletableFuture<List<SourceRecord>> poll =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return task.poll();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    task.stop();

    assertThat(poll.get(900, TimeUnit.MILLISECONDS)).isNull();
    assertThat(task.poll()).isNull();
  }

  private NwsSourceTask start(boolean readsStations, String... stations) {
    return start(Map.of(), readsStations, stations);
  }

  private NwsSourceTask start(Map<String, String> more, boolean readsStations, String... stations) {
    long seed = 42;
    NwsSourceTask task =
        new NwsSourceTask(
            Clock.systemUTC(),
            new SplittableRandom(seed),
            random ->
                new Backoff(
                    Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(50), random));
    tasks.add(task);
    Map<String, String> properties = new HashMap<>(more);
    properties.put("nws.rate.limit.per.second", "-1");
    properties.put("nws.base.url", api.url().toString());
    properties.put("nws.user.agent", "test");
    properties.put("nws.stations", String.join(",", stations));
    properties.put("nws.poll.interval.observations.ms", "100");
    properties.put("nws.poll.interval.stations.ms", "100");
    properties.put("nws.request.timeout.ms", "500");
    task.initialize(offsets);
    task.start(
        new Assignment(List.of(stations), List.of(), readsStations, List.of(), false)
            .addTo(properties));
    return task;
  }

  private static List<SourceRecord> collect(NwsSourceTask task, int count)
      throws InterruptedException {
    List<SourceRecord> records = new ArrayList<>();
    while (records.size() < count) {
      List<SourceRecord> some = task.poll();
      if (some != null) {
        records.addAll(some);
      }
    }
    return records;
  }

  /** Polls until the station has been asked for some more times, and expects nothing new. */
  private void assertQuietFor(NwsSourceTask task, String station, int times)
      throws InterruptedException {
    long until = asked(station) + times;
    while (asked(station) < until) {
      assertThat(task.poll()).isNull();
    }
  }

  private long asked(String station) {
    return api.requests().stream()
        .filter(request -> request.uri().startsWith(OBSERVATIONS.formatted(station)))
        .count();
  }

  private static String minutesAgo(SourceRecord record) {
    return record.timestamp() == null
        ? "-"
        : String.valueOf((NOW.toEpochMilli() - record.timestamp()) / 60_000);
  }

  private static String page(String... features) {
    return "{\"features\": [" + String.join(",", features) + "]}";
  }

  private static String report(String station, int minutesAgo, Integer temperature) {
    return """
        {"properties": {"stationId": "%s", "timestamp": "%s",
         "temperature": {"unitCode": "wmoUnit:degC", "value": %s}}}
        """
        .formatted(station, NOW.minus(minutesAgo, ChronoUnit.MINUTES), temperature);
  }

  private static String station(String id, String name) {
    return "{\"properties\": {\"stationIdentifier\": \"%s\", \"name\": \"%s\"}}"
        .formatted(id, name);
  }
}
