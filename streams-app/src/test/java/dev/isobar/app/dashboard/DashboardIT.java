package dev.isobar.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The dashboard before a server that is there: {@code -Ddashboard.url=http://127.0.0.1:7070/}. It
 * has to have stations that reported.
 */
class DashboardIT {

  private static final String URL = "dashboard.url";

  private String address;
  private Browser browser;

  @BeforeEach
  void start() {
    String given = System.getProperty(URL);
    assumeTrue(
        given != null,
        "Give the address of a server to look at: -D" + URL + "=http://127.0.0.1:7070/");
    address = given.endsWith("/") ? given : given + "/";
    browser = Browser.start();
    browser.look(Browser.WIDE, false);
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void pagesShowWhatTheServerAnswers() throws IOException, InterruptedException {
    // given
    JsonNode stations = ask("v1/stations?latest=true&limit=1000&consistency=any").get("stations");
    JsonNode reporting = null;
    for (JsonNode station : stations) {
      reporting = station.path("latest").path("temperature").isNumber() ? station : reporting;
    }
    assertThat(reporting).as("a station with a temperature").isNotNull();
    String id = reporting.get("station_id").asText();

    // when, then
    browser.open(address + "#/map?show=temperature");
    browser.untilShown(".station[data-station='" + id + "']");
    browser.untilSays("#live", "Live");
    browser.picture("real-map");

    browser.go("#/table");
    browser.untilSays("tr[data-station='" + id + "'] [data-column=age]", "");
    browser.picture("real-table");

    browser.go("#/stations/" + id);
    browser.untilSays("[data-value=temperature]", "°C");
    browser.until("charts", () -> browser.all(".chart[data-points]").size() >= 4);
    browser.picture("real-station");

    for (List<String> page :
        List.of(
            List.of("events?state=all", "#summary .age"),
            List.of("graph", "#summary .age"),
            List.of("pipeline", ".stages tbody tr"))) {
      browser.go("#/" + page.get(0));
      browser.untilShown(page.get(1));
      browser.picture("real-" + page.get(0).replaceFirst("\\?.*", ""));
    }
    assertThat(browser.text("#problems")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }

  private JsonNode ask(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }
}
