package dev.isobar.connect.nws;

import static dev.isobar.connect.nws.http.ScriptedApi.json;
import static dev.isobar.connect.nws.http.ScriptedApi.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.config.Assignment;
import dev.isobar.connect.nws.http.ScriptedApi;
import dev.isobar.connect.nws.poll.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AllFeedsTaskTest {

  private static final long SEED = 42;
  private static final String GRID = "/gridpoints/SEW/125,67";

  private final ScriptedApi api = new ScriptedApi();
  private final MemoryOffsets offsets = new MemoryOffsets();
  private final List<NwsSourceTask> tasks = new ArrayList<>();

  @AfterEach
  void stop() {
    tasks.forEach(NwsSourceTask::stop);
    api.close();
  }

  @Test
  void forecastsAlertsAndStationsComeOutOnceAndAreNotRepeatedAfterARestart()
      throws InterruptedException {
    api.on(GRID + "/forecast", json(forecast(20)))
        .on(GRID + "/forecast/hourly", status(503, "text/html", "<html>"), json(forecast(21)))
        .on(GRID, json(LAYERS))
        .on("/alerts/active", json(alerts(alert("a", ""))))
        .on("/stations?id=KSEA,KBFI&limit=500", json(station("KBFI")));
    NwsSourceTask first = start();

    List<SourceRecord> records = collect(first, 5);

    assertThat(records)
        .extracting(record -> record.topic() + " " + record.key())
        .containsExactlyInAnyOrder(
            "weather.forecasts SEW/125,67",
            "weather.forecasts.hourly SEW/125,67",
            "weather.forecasts.grid SEW/125,67",
            "weather.alerts a",
            "weather.stations KBFI");
    offsets.commit(records);
    first.stop();

    api.on("/alerts/active", json(alerts(alert("b", "{\"identifier\": \"a\"}"))));
    NwsSourceTask second = start();

    assertThat(collect(second, 2))
        .extracting(record -> record.key() + " " + ((Struct) record.value()).get("state"))
        .containsExactly("b active", "a superseded");
    long polls = asked("/alerts/active") + 3;
    while (asked("/alerts/active") < polls) {
      assertThat(second.poll()).as("only listed again").isNull();
    }
  }

  private NwsSourceTask start() {
    NwsSourceTask task =
        new NwsSourceTask(
            Clock.systemUTC(),
            new SplittableRandom(SEED),
            random ->
                new Backoff(
                    Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(50), random));
    tasks.add(task);
    Map<String, String> properties = new HashMap<>();
    properties.put("nws.base.url", api.url().toString());
    properties.put("nws.user.agent", "test");
    properties.put("nws.stations", "KSEA");
    properties.put("nws.feeds", "stations,forecasts,forecasts.hourly,forecasts.grid,alerts");
    properties.put("nws.poll.interval.alerts.ms", "100");
    properties.put("nws.poll.interval.forecasts.ms", "100");
    task.initialize(offsets);
    task.start(
        new Assignment(List.of(), List.of("SEW/125,67"), true, List.of("KBFI"), true)
            .addTo(properties));
    return task;
  }

  private long asked(String path) {
    return api.requests().stream().filter(request -> request.uri().startsWith(path)).count();
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

  private static final String LAYERS =
      """
      {"properties": {"updateTime": "2026-07-15T18:00:00Z", "skyCover":
        {"uom": "wmoUnit:percent", "values": [
          {"validTime": "2026-07-15T18:00:00+00:00/PT1H", "value": 40}]}}}
      """;

  private static String forecast(int temperature) {
    return """
        {"properties": {"updateTime": "2026-07-15T18:00:00Z", "periods": [
          {"number": 1, "startTime": "2026-07-15T18:00:00Z", "endTime": "2026-07-16T06:00:00Z",
           "temperature": {"unitCode": "wmoUnit:degC", "value": %d}}]}}
        """
        .formatted(temperature);
  }

  private static String alerts(String... features) {
    return "{\"features\": [" + String.join(",", features) + "]}";
  }

  private static String alert(String id, String references) {
    return """
        {"properties": {"id": "%s", "sent": "2026-07-15T18:00:00Z", "ends": "2999-01-01T00:00:00Z",
         "status": "Actual", "messageType": "Alert", "references": [%s]}}
        """
        .formatted(id, references);
  }

  private static String station(String id) {
    return "{\"features\": [{\"properties\": {\"stationIdentifier\": \"" + id + "\"}}]}";
  }
}
