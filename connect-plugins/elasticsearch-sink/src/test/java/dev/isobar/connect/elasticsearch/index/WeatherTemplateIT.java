package dev.isobar.connect.elasticsearch.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The index template that is shipped for the weather. */
class WeatherTemplateIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.ELASTICSEARCH);

  private static final Path FILE =
      Path.of("../../connect-config/elasticsearch-weather-template.json");

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void put() throws IOException, InterruptedException {
    send("PUT", "/_index_template/isobar-weather", Files.readString(FILE));
  }

  @AfterEach
  void remove() throws IOException, InterruptedException {
    send("DELETE", "/weather-enriched", "");
    send("DELETE", "/_index_template/isobar-weather", "");
  }

  @Test
  void givesPlacesIdsTimesAndNumbersTheirTypes() throws IOException, InterruptedException {
    send(
        "PUT",
        "/weather-enriched/_doc/1?refresh=true",
        "{\"station_id\":\"KSEA\",\"timestamp\":\"2026-03-01T12:00:00.000Z\",\"temperature\":12,"
            + "\"report_count\":3,\"county\":\"WAC033\",\"window_start\":null,"
            + "\"location\":{\"lat\":47.44,\"lon\":-122.31}}");

    assertThat(type("station_id")).contains("\"keyword\"");
    assertThat(type("timestamp")).contains("\"date\"");
    assertThat(type("temperature")).contains("\"double\"");
    assertThat(type("report_count")).contains("\"integer\"");
    assertThat(type("county")).contains("\"keyword\"");
    assertThat(
            send(
                "POST",
                "/weather-enriched/_count?filter_path=count",
                "{\"query\":{\"geo_distance\":{\"distance\":\"20km\","
                    + "\"location\":{\"lat\":47.5,\"lon\":-122.3}}}}"))
        .isEqualTo("{\"count\":1}");
  }

  private String type(String field) throws IOException, InterruptedException {
    return send("GET", "/weather-enriched/_mapping/field/" + field, "");
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(SERVERS.elasticsearch().url() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer.body();
  }
}
