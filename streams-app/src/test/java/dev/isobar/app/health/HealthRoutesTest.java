package dev.isobar.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.app.health.Health.Life;
import dev.isobar.app.health.Health.Readiness;
import dev.isobar.app.http.ServedRoutes;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {

  private final ObjectMapper mapper = new ObjectMapper();
  private volatile Life life = new Life(true, null);
  private volatile Readiness readiness = new Readiness(true, "RUNNING", null, List.of());
  private final ServedRoutes served =
      new ServedRoutes(
          new HealthRoutes(
              new Health() {
                @Override
                public Life life() {
                  return life;
                }

                @Override
                public Readiness readiness() {
                  return readiness;
                }
              }));

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void wellIs200() throws IOException, InterruptedException {
    HttpResponse<String> live = served.get("/health/live");
    HttpResponse<String> ready = served.get("/health/ready");

    assertThat(live.statusCode()).isEqualTo(200);
    assertThat(mapper.readTree(live.body()).get("status").asText()).isEqualTo("UP");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(mapper.readTree(ready.body()).get("stores")).isEmpty();
  }

  @Test
  void deadIs503WithTheReason() throws IOException, InterruptedException {
    life = new Life(false, "It hangs.");

    HttpResponse<String> live = served.get("/health/live");

    assertThat(live.statusCode()).isEqualTo(503);
    assertThat(mapper.readTree(live.body()).get("detail").asText()).isEqualTo("It hangs.");
  }

  @Test
  void notReadyIs503WithTheProgress() throws IOException, InterruptedException {
    readiness =
        new Readiness(
            false, "REBALANCING", "Restoring.", List.of(new Restoring("latest", 2, 60, 100)));

    HttpResponse<String> ready = served.get("/health/ready");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.headers().firstValue("Retry-After")).hasValue("2");
    JsonNode answer = mapper.readTree(ready.body());
    assertThat(answer.get("status").asText()).isEqualTo("DOWN");
    assertThat(answer.get("state").asText()).isEqualTo("REBALANCING");
    assertThat(answer.get("stores"))
        .hasToString(
            "[{\"store\":\"latest\",\"partition\":2,\"restored\":60,\"end\":100,\"lag\":40}]");
  }
}
