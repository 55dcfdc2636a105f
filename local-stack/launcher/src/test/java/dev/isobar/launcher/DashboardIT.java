package dev.isobar.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.isobar.browser.Browser;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The dashboard of an application that runs: {@code -Ddashboard.url=http://127.0.0.1:7070/}. */
class DashboardIT {

  private static final String URL = "dashboard.url";

  @Test
  void pagesShowWhatTheServerAnswers() throws IOException, InterruptedException {
    String given = System.getProperty(URL);
    assumeTrue(
        given != null,
        "Give the address of a server to look at: -D" + URL + "=http://127.0.0.1:7070/");
    try (Browser browser = Browser.start()) {
      URI address = URI.create(given.endsWith("/") ? given : given + "/");
      new DashboardCheck(address, browser).pagesShowWhatTheServerAnswers();
    }
  }
}
