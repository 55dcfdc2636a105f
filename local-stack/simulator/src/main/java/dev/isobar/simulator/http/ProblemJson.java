package dev.isobar.simulator.http;

import dev.isobar.simulator.report.ObservationJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes problems as RFC 9457 and the API have them. */
final class ProblemJson {

  private ProblemJson() {}

  static Answer answer(ApiProblem problem, long correlation) throws IOException {
    String correlationId = Long.toHexString(correlation);
    byte[] body =
        JsonBody.of(
            json -> {
              json.writeStartObject();
              json.writeStringField("correlationId", correlationId);
              json.writeStringField("title", problem.title());
              json.writeStringField("type", ObservationJson.NAMES + "problems/" + problem.type());
              json.writeNumberField("status", problem.status());
              json.writeStringField("detail", problem.getMessage());
              json.writeStringField(
                  "instance", ObservationJson.NAMES + "requests/" + correlationId);
              json.writeEndObject();
            });
    return new Answer(
        problem.status(),
        "application/problem+json",
        Map.of("X-Correlation-Id", correlationId),
        body,
        List.of());
  }
}
