package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.browser.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Looks at the dashboard of a running application through a browser. The application has to have
 * stations that reported.
 */
final class DashboardCheck {

  private final URI address;
  private final Browser browser;

  /**
   * @param address where the application serves, with a slash at its end
   */
  DashboardCheck(URI address, Browser browser) {
    this.address = address;
    this.browser = browser;
  }

  /** Every page shows what the server answers, and no page has an error. */
  void pagesShowWhatTheServerAnswers() throws IOException, InterruptedException {
    browser.look(Browser.WIDE, false);
    JsonNode stations = ask("v1/stations?latest=true&limit=1000&consistency=any").get("stations");
    JsonNode reporting = null;
    for (JsonNode station : stations) {
      reporting = station.path("latest").path("temperature").isNumber() ? station : reporting;
    }
    assertThat(reporting).as("a station with a temperature").isNotNull();
    String id = reporting.get("station_id").asText();

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
                HttpRequest.newBuilder(address.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }
}
