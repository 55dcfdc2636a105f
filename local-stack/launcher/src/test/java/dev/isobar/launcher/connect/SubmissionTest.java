package dev.isobar.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmissionTest {

  private static final String VALIDATE = "PUT /connector-plugins/Lines/config/validate";
  private static final String CONFIG = "/connectors/lines/config";
  private static final String RUNNING =
      """
      {"lines": {"status": {"name": "lines", "connector": {"state": "RUNNING", "worker_id": "w:1"},
        "tasks": [{"id": 0, "state": "RUNNING", "worker_id": "w:2"}]}}}
      """;
  private static final ConnectorFile LINES =
      new ConnectorFile(
          "lines", Map.of("connector.class", "Lines", "file", "in.txt", "password", "secret"));

  private final List<String> said = new CopyOnWriteArrayList<>();
  private StubWorker worker;

  @BeforeEach
  void start() throws IOException {
    worker = new StubWorker();
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void aNewConnectorIsValidatedMadeAndWaitedFor() throws InterruptedException {
    worker
        .answers(VALIDATE, 200, "{\"configs\": []}")
        .answers("PUT " + CONFIG, 201, "{}")
        .answers("GET /connectors", 200, "{}")
        .answers(
            "GET /connectors", 200, RUNNING.replace("\"tasks\": [{", "\"tasks\": [], \"x\": [{"))
        .answers("GET /connectors", 200, RUNNING);

    apply();

    assertThat(worker.puts()).containsExactly(VALIDATE, "PUT " + CONFIG);
    assertThat(said)
        .containsExactly(
            "lines is valid", "lines is made", "lines runs on w:1", "lines task 0 runs on w:2");
  }

  @Test
  void whatIsThereAlreadyIsLeftAlone() throws InterruptedException {
    worker
        .answers(VALIDATE, 200, "{\"configs\": []}")
        .answers(
            "GET " + CONFIG,
            200,
            "{\"name\":\"lines\",\"connector.class\":\"Lines\",\"file\":\"in.txt\",\"password\":\"secret\"}")
        .answers("GET /connectors", 200, RUNNING);

    apply();

    assertThat(worker.puts()).containsExactly(VALIDATE);
    assertThat(said).contains("lines is there already and stays as it is");
  }

  @Test
  void wrongOptionsAreAllNamedWithValueReasonAndMeaningAndNothingIsSubmitted() {
    worker.answers(
        VALIDATE,
        200,
        """
        {"configs": [
          {"definition": {"type": "STRING", "documentation": "The file to read."},
           "value": {"name": "file", "value": "in.txt", "errors": ["no such file"]}},
          {"definition": {"type": "PASSWORD", "documentation": ""},
           "value": {"name": "password", "value": "[hidden]", "errors": ["too short"]}},
          {"definition": {"type": "STRING", "documentation": "Where to."},
           "value": {"name": "topic", "value": null, "errors": ["missing"]}},
          {"definition": {"type": "STRING", "documentation": ""},
           "value": {"name": "fine", "value": "1", "errors": []}}]}
        """);

    assertThatThrownBy(this::apply)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nothing is submitted: 3 options are wrong")
        .hasMessageContaining("lines: file = in.txt\n    no such file")
        .hasMessageContaining("What it is for: The file to read.")
        .hasMessageContaining("lines: password = (not shown)\n    too short")
        .hasMessageContaining("lines: topic is missing")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("fine");
    assertThat(worker.puts()).containsExactly(VALIDATE);
  }

  @Test
  void anUnknownClassIsToldAsTheWorkerTellsIt() {
    worker.answers(VALIDATE, 400, "{\"error_code\":400,\"message\":\"Failed to find any class\"}");

    assertThatThrownBy(this::apply)
        .hasMessageContaining("connector.class = Lines")
        .hasMessageContaining("Failed to find any class");
  }

  @Test
  void aWorkerWhoseGroupChangesIsAskedAgain() throws InterruptedException {
    worker
        .answers(VALIDATE, 503, "{}")
        .answers(VALIDATE, 200, "{\"configs\": []}")
        .answers(
            "GET " + CONFIG,
            500,
            "{\"message\": \"Request cannot be completed because a rebalance is expected\"}")
        .answers("GET " + CONFIG, 404, "{}")
        .answers("PUT " + CONFIG, 409, "{\"message\": \"rebalance\"}")
        .answers("PUT " + CONFIG, 500, "{\"message\": \"Request timed out. Joining.\"}")
        .answers("PUT " + CONFIG, 201, "{}")
        .answers("GET /connectors", 200, RUNNING);

    apply();

    assertThat(worker.puts()).hasSize(5);
    assertThat(said).contains("lines is made");
  }

  @Test
  void aTaskThatFailsIsToldWithItsReason() {
    worker
        .answers(VALIDATE, 200, "{\"configs\": []}")
        .answers("PUT " + CONFIG, 201, "{}")
        .answers(
            "GET /connectors",
            200,
            RUNNING.replace(
                "\"id\": 0, \"state\": \"RUNNING\"",
                "\"id\": 0, \"state\": \"FAILED\", \"trace\": \"no disk\\n\\tat x\""));

    assertThatThrownBy(this::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lines task 0 has failed: no disk");
  }

  @Test
  void whatDoesNotRunInTimeIsNamed() {
    worker
        .answers(VALIDATE, 200, "{\"configs\": []}")
        .answers("PUT " + CONFIG, 201, "{}")
        .answers("GET /connectors", 200, "{}");

    assertThatThrownBy(this::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("waiting for [lines]");
  }

  @Test
  void aWorkerThatIsAwayIsNamedWithTheRemedy() {
    worker.close();

    assertThatThrownBy(this::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(worker.url().toString())
        .hasMessageContaining("--url");
  }

  private void apply() throws InterruptedException {
    Duration timeout = Duration.ofSeconds(5);
    new Submission(new ConnectRest(worker.url(), timeout), timeout, said::add)
        .apply(List.of(LINES));
  }
}
