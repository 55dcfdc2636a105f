package dev.isobar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.simulator.fault.FaultKind;
import dev.isobar.simulator.fault.FaultPlan;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
  private static final Duration SLOWNESS = Duration.ofMillis(400);
  private static final String PAGE = "/stations/KSEA/observations?limit=5";

  private NwsSimulator simulator;
  private ApiClient api;

  @BeforeEach
  void start() {
    simulator = NwsSimulator.start(options().build());
    simulator.clock().freeze(true);
    api = new ApiClient(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static SimulatorOptionsBuilder options() {
    return SimulatorOptions.defaults().change().seed(3L).start(START).slowness(SLOWNESS);
  }

  private void always(FaultKind kind) {
    simulator.faults(new FaultPlan(1, List.of(kind)));
  }

  @Test
  void tooManyRequests() throws IOException, InterruptedException {
    always(FaultKind.TOO_MANY_REQUESTS);

    HttpResponse<String> answer = api.get(PAGE);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void unexpectedProblem() throws IOException, InterruptedException {
    always(FaultKind.UNEXPECTED_PROBLEM);

    HttpResponse<String> answer = api.get(PAGE);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("UnexpectedProblem");
  }

  @Test
  void unavailableWithHtml() throws IOException, InterruptedException {
    always(FaultKind.HTML_UNAVAILABLE);

    HttpResponse<String> answer = api.get(PAGE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(answer.body()).startsWith("<HTML>");
  }

  @Test
  void slow() throws IOException, InterruptedException {
    always(FaultKind.SLOW);
    long before = System.nanoTime();

    HttpResponse<String> answer = api.get(PAGE);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SLOWNESS);
  }

  @Test
  void aCutAnswerBreaksOffAndIsNotInTheLedger() throws IOException, InterruptedException {
    always(FaultKind.CUT);

    assertThatIOException().isThrownBy(() -> api.get(PAGE));

    assertThat(api.lines("/simulator/ledger")).isEmpty();
    assertThat(api.json("/simulator/stats").path("requestsByStatus").path("cut").asInt())
        .isEqualTo(1);
  }

  @Test
  void aStaleAnswerIsSomeMinutesOld() throws IOException, InterruptedException {
    JsonNode fresh = api.json("/stations/KSEA/observations?limit=500");
    always(FaultKind.STALE);

    JsonNode stale = api.json("/stations/KSEA/observations?limit=500");

    assertThat(stale.path("features").size()).isLessThan(fresh.path("features").size());
  }

  @Test
  void theSameRequestsOfASeedMeetTheSameFaults() throws IOException, InterruptedException {
    FaultPlan plan =
        new FaultPlan(0.4, List.of(FaultKind.TOO_MANY_REQUESTS, FaultKind.UNEXPECTED_PROBLEM));
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (NwsSimulator faulty = NwsSimulator.start(options().faults(plan).build())) {
        ApiClient client = new ApiClient(faulty);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          statuses.add(client.get("/stations/KSEA").statusCode());
        }
        runs.add(statuses);
      }
    }

    assertThat(runs.get(0)).contains(200, 429, 500).isEqualTo(runs.get(1));
  }

  @Test
  void beyondTheRateLimitAnswersAre429() throws IOException, InterruptedException {
    Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    try (NwsSimulator limited =
        NwsSimulator.start(options().rateLimit(3).wall(() -> wall).build())) {
      ApiClient client = new ApiClient(limited);
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        statuses.add(client.get("/stations/KSEA").statusCode());
      }
      assertThat(statuses).containsExactly(200, 200, 200, 429, 429);
    }
  }

  @Test
  void faultsChangeAtRunTimeAndUnknownOnesAreRefused() throws IOException, InterruptedException {
    assertThat(api.post("/simulator/faults", "{\"rate\":1,\"kinds\":[\"500\"]}").statusCode())
        .isEqualTo(200);
    assertThat(api.get(PAGE).statusCode()).isEqualTo(500);

    HttpResponse<String> refused =
        api.post("/simulator/faults", "{\"rate\":1,\"kinds\":[\"boom\"]}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("boom").contains("503-html");
    assertThat(api.post("/simulator/faults", "{\"rate\":0}").statusCode()).isEqualTo(200);
    assertThat(api.get(PAGE).statusCode()).isEqualTo(200);
  }
}
