package dev.isobar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API tells besides observations: points, grids, forecasts, alerts and zones. */
class SimulatedForecastApiTest {

  private NwsSimulator simulator;
  private ApiClient api;

  @BeforeEach
  void start() {
    simulator = NwsSimulator.start(SimulatedApiTest.options(7).build());
    api = new ApiClient(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aPointWithTooManyDecimalsIsRedirectedAndNamesItsGrid()
      throws IOException, InterruptedException {
    HttpResponse<String> redirect = api.get("/points/47.606213,-122.332071");
    String location = redirect.headers().firstValue("Location").orElseThrow();
    JsonNode point = api.json(location).path("properties");

    assertThat(redirect.statusCode()).isEqualTo(301);
    assertThat(location).isEqualTo("/points/47.6062,-122.3321");
    assertThat(point.path("gridId").asText()).isEqualTo("SEW");
    JsonNode daily = api.json(point.path("forecast").asText()).path("properties");
    assertThat(daily.path("periods")).hasSize(14);
    assertThat(daily.path("periods").get(0).path("windSpeed").asText()).contains("mph");
    JsonNode hourly = api.json(point.path("forecastHourly").asText()).path("properties");
    assertThat(hourly.path("periods")).hasSize(156);
    assertThat(hourly.path("periods").get(0).path("name").asText()).isEmpty();
    JsonNode raw = api.json(point.path("forecastGridData").asText()).path("properties");
    assertThat(raw.path("temperature").path("values").get(0).path("validTime").asText())
        .matches("2026-.*/P.*H");
    assertThat(api.json(point.path("observationStations").asText()).path("features")).isNotEmpty();
  }

  @Test
  void anOfficeNamesItsStationsAndOthersAreNotFound() throws IOException, InterruptedException {
    JsonNode office = api.json("/offices/SEW");

    assertThat(office.path("id").asText()).isEqualTo("SEW");
    assertThat(office.path("approvedObservationStations"))
        .extracting(JsonNode::asText)
        .contains("https://api.weather.gov/stations/KSEA")
        .doesNotContain("https://api.weather.gov/stations/KJFK");
    assertThat(api.get("/offices/XXX").statusCode()).isEqualTo(404);
  }

  @Test
  void forecastsGiveQuantitiesIfAskedTo() throws IOException, InterruptedException {
    HttpResponse<String> answer =
        api.get(
            "/gridpoints/SEW/120,120/forecast?units=si",
            "Feature-Flags",
            "forecast_temperature_qv,forecast_wind_speed_qv");

    assertThat(answer.body()).contains("\"temperature\":{\"unitCode\":\"wmoUnit:degC\"");
    assertThat(answer.body()).contains("\"windSpeed\":{\"unitCode\":\"wmoUnit:km_h-1\"");
  }

  @Test
  void whatTheClientHasIsNotSentAgain() throws IOException, InterruptedException {
    HttpResponse<String> forecast = api.get("/gridpoints/SEW/120,120/forecast");
    String modified = forecast.headers().firstValue("Last-Modified").orElseThrow();
    HttpResponse<String> page = api.get("/stations/KSEA/observations");
    String etag = page.headers().firstValue("ETag").orElseThrow();

    assertThat(
            api.get("/gridpoints/SEW/120,120/forecast", "If-Modified-Since", modified).statusCode())
        .isEqualTo(304);
    assertThat(api.get("/stations/KSEA/observations", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
    assertThat(page.headers().firstValue("Cache-Control"))
        .hasValue("public, max-age=280, s-maxage=120");
  }

  @Test
  void alertsAreIssuedUpdatedAndCancelled() throws IOException, InterruptedException {
    Set<String> types = new HashSet<>();
    List<JsonNode> updates = new ArrayList<>();
    for (int hour = 0; hour < 36; hour++) {
      for (JsonNode alert : api.json("/alerts/active?status=actual").path("features")) {
        types.add(alert.path("properties").path("messageType").asText());
        if (alert.path("properties").path("messageType").asText().equals("Update")) {
          updates.add(alert);
        }
      }
      simulator.clock().advance(Duration.ofHours(1));
    }

    assertThat(types).containsExactlyInAnyOrder("Alert", "Update", "Cancel");
    assertThat(updates)
        .allSatisfy(
            update -> {
              JsonNode references = update.path("properties").path("references");
              assertThat(references).isNotEmpty();
              assertThat(references.get(0).path("identifier"))
                  .isNotEqualTo(update.path("properties").path("id"));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"area=WA", "zone=WAZ558", "severity=severe", "event=Wind%20Advisory"})
  void alertFiltersTakeSomeOfTheAlerts(String filter) throws IOException, InterruptedException {
    int all = api.json("/alerts/active").path("features").size();

    assertThat(api.json("/alerts/active?" + filter).path("features").size()).isLessThan(all);
  }

  @Test
  void aZoneHasItsStationsObservations() throws IOException, InterruptedException {
    JsonNode zone = api.json("/zones/forecast/WAZ558").path("properties");
    List<JsonNode> observations = api.allFeatures("/zones/forecast/WAZ558/observations?limit=20");

    assertThat(zone.path("observationStations").size()).isGreaterThan(1);
    assertThat(observations)
        .extracting(feature -> feature.path("properties").path("stationId").asText())
        .contains("KSEA", "KBFI");
  }
}
