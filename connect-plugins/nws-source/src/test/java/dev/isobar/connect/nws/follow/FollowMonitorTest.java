package dev.isobar.connect.nws.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.connect.nws.config.NwsSourceConfig;
import dev.isobar.connect.nws.http.Fetched;
import dev.isobar.connect.nws.http.Page;
import dev.isobar.connect.nws.http.PageRequest;
import dev.isobar.connect.nws.http.RequestFailedException;
import dev.isobar.connect.nws.http.Validators;
import dev.isobar.connect.nws.poll.Backoff;
import dev.isobar.connect.nws.poll.OutageLog;
import dev.isobar.connect.nws.report.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FollowMonitorTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Object> answers = new HashMap<>();
  private final List<PageRequest> asked = new ArrayList<>();
  private final List<Followed> early = new ArrayList<>();
  private Instant now = Instant.parse("2026-07-15T12:00:00Z");
  private final Answers memory =
      new Answers(
          this::fetch,
          DAY,
          new Backoff(
              Duration.ofSeconds(2),
              Duration.ofMinutes(5),
              Duration.ofHours(6),
              new SplittableRandom(42)),
          () -> now,
          new OutageLog());

  @Test
  void theStationsOfStatesZonesAndOfficesAreFollowedTogether() throws InterruptedException {
    answers.put("/stations?state=WA&limit=500", stations("KSEA", "KPAE"));
    answers.put("/zones/forecast/WAZ558", links("observationStations", "KBFI", "KSEA"));
    answers.put("/zones/county/WAC033", links("observationStations", "KRNT"));
    answers.put("/offices/SEW", office("KCLM", "K%20X"));

    Followed followed =
        look(
            survey(
                "nws.stations", "KPDX",
                "nws.states", "WA",
                "nws.zones", "WAZ558,WAC033",
                "nws.offices", "SEW"));

    assertThat(followed.stations()).containsExactly("KBFI", "KCLM", "KPAE", "KPDX", "KRNT", "KSEA");
    assertThat(followed.listed())
        .as("those that no list by id or state has")
        .containsExactly("KBFI", "KCLM", "KRNT", "KSEA");
    assertThat(followed.grids()).isEmpty();
    assertThat(asked.get(3).headers()).isEqualTo(Map.of("Accept", "application/ld+json"));
  }

  @Test
  void aPointHasItsGridCellAndTheStationsNearIt() throws InterruptedException {
    answers.put("/points/47.6062,-122.3321", point("SEW", 125, 67));
    answers.put("/gridpoints/SEW/125,67/stations", stations("KBFI", "KSEA", "KRNT"));

    Followed followed =
        look(
            survey(
                "nws.points", "47.60621,-122.33207",
                "nws.stations.per.point", "2",
                "nws.feeds", "observations,forecasts"));

    assertThat(followed.stations()).as("the nearest ones").containsExactly("KBFI", "KSEA");
    assertThat(followed.grids()).containsExactly("SEW/125,67");
  }

  @Test
  void withoutPointsForecastsAreOfTheCellsOfAllStations() throws InterruptedException {
    answers.put("/stations?state=WA&limit=500", places("KSEA", 47.44467, -122.31442));
    answers.put("/stations?id=KPDX&limit=500", places("KPDX", 45.59578, -122.60917));
    answers.put("/points/47.4447,-122.3144", point("SEW", 124, 60));
    answers.put("/points/45.5958,-122.6092", point("PQR", 115, 106));

    Followed followed =
        look(survey("nws.stations", "KPDX", "nws.states", "WA", "nws.feeds", "forecasts.grid"));

    assertThat(followed.grids()).containsExactly("PQR/115,106", "SEW/124,60");
    assertThat(early)
        .as("stations need not wait for the cells")
        .extracting(Followed::stations)
        .containsExactly(followed.stations());
  }

  @Test
  void whereThereIsNothingToFindTheApiIsNotAsked() throws InterruptedException {
    assertThat(survey("nws.stations", "KSEA").isNeeded()).isFalse();
    assertThat(survey("nws.states", "WA", "nws.feeds", "alerts").isNeeded()).isFalse();
    assertThat(survey("nws.states", "WA", "nws.feeds", "stations").isNeeded()).isFalse();
    assertThat(survey("nws.zones", "WAZ558", "nws.feeds", "stations").isNeeded()).isTrue();
    assertThat(survey("nws.stations", "KSEA", "nws.feeds", "forecasts").isNeeded()).isTrue();
    assertThat(look(survey("nws.points", "47,-122", "nws.feeds", "alerts")).grids()).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aGoodAnswerIsTakenForTrueUntilTheIntervalIsOver() throws InterruptedException {
    Survey survey = survey("nws.states", "WA");
    answers.put("/stations?state=WA&limit=500", stations("KSEA"));
    look(survey);

    now = now.plus(DAY).minusSeconds(1);
    look(survey);
    assertThat(asked).hasSize(1);
    now = now.plusSeconds(1);
    look(survey);
    assertThat(asked).hasSize(2);
  }

  @Test
  void noBadAnswerTakesAStationAway() throws InterruptedException {
    Survey survey = survey("nws.states", "WA");
    answers.put("/stations?state=WA&limit=500", stations("KSEA", "KPAE"));
    Followed before = look(survey);

    for (Object bad :
        List.of(
            stations(),
            failure(503),
            failure(404),
            new IllegalStateException("unforeseen"),
            stations("KSEA"))) {
      now = now.plus(DAY);
      answers.put("/stations?state=WA&limit=500", bad);
      assertThat(look(survey)).as("%s", bad).isEqualTo(before);
    }
    now = now.plus(DAY);
    assertThat(look(survey).stations()).as("missing twice").containsExactly("KSEA");
  }

  @Test
  void whenTheApiIsAwayNothingElseIsAskedUntilAWhileLater() throws InterruptedException {
    Survey survey = survey("nws.states", "WA,OR,ID");
    answers.put("/stations?state=WA&limit=500", failure(503));
    answers.put("/stations?state=OR&limit=500", stations("KPDX"));
    answers.put("/stations?state=ID&limit=500", stations("KBOI"));

    memory.begin();
    assertThat(survey.run(memory, early::add).stations()).isEmpty();
    Instant next = memory.end();

    assertThat(asked).hasSize(1);
    assertThat(next).isBetween(now.plusSeconds(1), now.plusSeconds(2));
    now = next;
    assertThat(look(survey).stations()).as("others go on").contains("KBOI", "KPDX");
  }

  @Test
  void whatDoesNotExistKeepsNothingElseFromBeingAsked() throws InterruptedException {
    answers.put("/stations?state=OR&limit=500", stations("KPDX"));

    assertThat(look(survey("nws.states", "XX,OR")).stations()).containsExactly("KPDX");
  }

  @Test
  void aChangeIsToldOnceAndOnlyWhenSomethingChanged() {
    answers.put("/stations?state=WA&limit=500", stations("KSEA"));
    AtomicInteger changes = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    try (FollowMonitor monitor =
        new FollowMonitor(
            config("nws.states", "WA").selection(),
            request -> {
              looks.incrementAndGet();
              return fetch(request);
            },
            Duration.ofMillis(1),
            Backoff.standard(new SplittableRandom(42)),
            Clock.systemUTC(),
            changes::incrementAndGet)) {
      assertThat(monitor.followed(Duration.ZERO).stations()).isEmpty();
      monitor.start();

      assertThat(monitor.followed(Duration.ofMinutes(1)).stations()).containsExactly("KSEA");
      await().until(() -> looks.get() > 5);
      assertThat(changes).hasValue(1);
    }
  }

  @Test
  void aMonitorWithNothingToFindKeepsNobodyWaiting() {
    try (FollowMonitor monitor =
        new FollowMonitor(
            config("nws.stations", "KSEA").selection(),
            this::fetch,
            DAY,
            Backoff.standard(new SplittableRandom(42)),
            () -> now,
            () -> {})) {
      monitor.start();

      assertThat(monitor.followed(Duration.ofMinutes(1)).stations()).containsExactly("KSEA");
      assertThat(asked).isEmpty();
    }
  }

  private Followed look(Survey survey) throws InterruptedException {
    memory.begin();
    Followed followed = survey.run(memory, early::add);
    memory.end();
    return followed;
  }

  private CompletableFuture<Fetched> fetch(PageRequest request) {
    asked.add(request);
    Object answer = answers.getOrDefault(request.path(), failure(404));
    if (answer instanceof RequestFailedException failure) {
      return CompletableFuture.failedFuture(failure);
    }
    if (answer instanceof IllegalStateException unforeseen) {
      throw unforeseen;
    }
    JsonNode json = (JsonNode) answer;
    List<JsonNode> features = new ArrayList<>();
    if (request.form() == PageRequest.Form.DOCUMENT) {
      features.add(json);
    } else {
      json.get("features").forEach(features::add);
    }
    return CompletableFuture.completedFuture(
        new Fetched(
            List.of(
                new Page(
                    URI.create("http://api" + request.path()),
                    features,
                    Optional.empty(),
                    Validators.NONE,
                    null,
                    null)),
            Duration.ZERO));
  }

  private static Survey survey(String... options) {
    return new Survey(config(options).selection());
  }

  private static NwsSourceConfig config(String... options) {
    Map<String, String> properties = new HashMap<>(Map.of("nws.user.agent", "t"));
    for (int i = 0; i < options.length; i += 2) {
      properties.put(options[i], options[i + 1]);
    }
    return NwsSourceConfig.from(properties);
  }

  private static RequestFailedException failure(int status) {
    return new RequestFailedException("status " + status, status, null, null);
  }

  private static JsonNode stations(String... ids) {
    return Json.of(
        "{\"features\": ["
            + String.join(
                ",",
                List.of(ids).stream()
                    .map(id -> "{\"properties\": {\"stationIdentifier\": \"" + id + "\"}}")
                    .toList())
            + "]}");
  }

  private static JsonNode places(String id, double latitude, double longitude) {
    return Json.of(
        """
        {"features": [{"geometry": {"type": "Point", "coordinates": [%s, %s]},
          "properties": {"stationIdentifier": "%s"}}]}
        """
            .formatted(longitude, latitude, id));
  }

  private static JsonNode links(String name, String... ids) {
    return Json.of("{\"properties\": {\"" + name + "\": [" + urls(ids) + "]}}");
  }

  private static JsonNode office(String... ids) {
    return Json.of("{\"@type\": \"x\", \"approvedObservationStations\": [" + urls(ids) + "]}");
  }

  private static String urls(String... ids) {
    return String.join(
        ",",
        List.of(ids).stream()
            .map(id -> "\"https://api.weather.gov/stations/" + id + "\"")
            .toList());
  }

  private static JsonNode point(String office, int x, int y) {
    return Json.of(
        "{\"properties\": {\"gridId\": \"%s\", \"gridX\": %d, \"gridY\": %d}}"
            .formatted(office, x, y));
  }
}
