package dev.isobar.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.BoundPort;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.http.JsonResponses;
import dev.isobar.app.http.OpenApiDocument;
import dev.isobar.app.query.StateInMemory;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.browser.Browser;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page that shows the description of the interface, in a real browser. */
class DocsTest {

  private HttpServer server;
  private Browser browser;

  @BeforeEach
  void start() {
    browser = Browser.start();
    browser.look(Browser.WIDE, false);
    HttpSettings settings = AppConfig.of(Map.of("isobar.http.port", "0")).http();
    // Refuses what the real one refuses.
    Asker asker =
        new Asker(
            new StateInMemory(new StoreCatalogue(List.of())),
            settings.limits(),
            InstantSource.system());
    server =
        HttpServer.start(
            BoundPort.of(settings),
            settings,
            List.of(
                routes ->
                    routes.get(
                        "/v1/stations/{id}",
                        ctx -> {
                          asker.of(ctx, Set.of());
                          JsonResponses.json(ctx, 200, Map.of("answer_for", ctx.pathParam("id")));
                        })));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void allOperationsAreShownAndCanBeTried() throws IOException {
    JsonNode paths = new OpenApiDocument().json().get("paths");

    browser.visit("http://127.0.0.1:" + server.port() + "/docs");
    browser.until("all operations", () -> browser.all(".opblock").size() == paths.size());
    browser.picture("docs");
    browser.script(
        "document.querySelector('#operations-Weather-station .opblock-summary-control').click()");
    browser.untilShown("#operations-Weather-station .execute");
    browser.script("document.querySelector('#operations-Weather-station .execute').click()");
    browser.untilSays(
        "#operations-Weather-station .live-responses-table .highlight-code", "answer_for");
    browser.picture("docs-tried");

    assertThat(browser.errors()).isEmpty();
  }
}
