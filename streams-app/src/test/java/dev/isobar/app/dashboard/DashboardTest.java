package dev.isobar.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.browser.Browser;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dashboard in a real browser, before a server with canned answers. */
class DashboardTest {

  private static CannedServer server;
  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    server = CannedServer.start(0);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void wide() {
    browser.look(Browser.WIDE, false);
  }

  @AfterEach
  void back() {
    server.away(false);
    server.token(null);
    server.age(Duration.ZERO);
  }

  /** Page, what tells that it is there, and how many of that there are at least. */
  private static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("map", "map?show=temperature", ".station", 111),
        Arguments.of("map-wind", "map?show=wind", ".station", 111),
        Arguments.of("table", "table", ".stations tbody tr", 111),
        Arguments.of("station", "stations/KSEA", ".chart[data-points]", 5),
        Arguments.of("station-days", "stations/KSEA?range=30d", ".chart[data-points]", 5),
        Arguments.of("events", "events?state=all", ".events tbody tr", 7),
        Arguments.of("graph", "graph", "path.edge", 100),
        Arguments.of("pipeline", "pipeline", ".topology text", 5));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachPageIsThereWithoutErrorsAtEveryWidthAndInBothColours(
      String name, String route, String css, int least) throws IOException {
    for (int width : List.of(Browser.WIDE, Browser.PHONE)) {
      for (boolean dark : List.of(false, true)) {
        // given
        browser.look(width, dark);

        // when
        open(route);

        // then
        browser.until(least + " " + css, () -> browser.all(css).size() >= least);
        assertThat(browser.scrollsSideways()).as("%s at %s px", route, width).isFalse();
        browser.picture(name + "-" + width + (dark ? "-dark" : ""));
        assertThat(browser.errors()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void allThatCanBeUsedHasANameAndAllThatIsDrawnHasWords(
      String name, String route, String css, int least) {
    // when
    open(route);
    browser.until(least + " " + css, () -> browser.all(css).size() >= least);

    // then
    assertThat(browser.script(NAMELESS)).isEqualTo(List.of());
    assertThat(browser.all("h1")).hasSize(1);
    assertThat(browser.all("main, header, nav[aria-label='Pages'], [role=search]")).hasSize(4);
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("en");
  }

  /** Controls, pictures, tables and regions that nothing names. */
  private static final String NAMELESS =
      """
      const named = (e) => (e.getAttribute('aria-label') || e.getAttribute('alt')
          || [...(e.labels ?? [])].map(l => l.textContent).join('')
          || document.getElementById(e.getAttribute('aria-labelledby'))?.textContent
          || (e.matches('a, button, summary, [role=link]') ? e.textContent : '')
          || (e.matches('table') ? (e.caption?.textContent || e.closest('[aria-label]')?.getAttribute('aria-label')) : '')
          || '').trim();
      return [...document.querySelectorAll('a[href], button, input, select, summary, table, [role=img], [role=link],'
              + ' [role=region], [role=group], nav, aside, img:not([alt=""])')]
          .filter(e => !named(e))
          .map(e => e.outerHTML.slice(0, 160));
      """;

  @Test
  void theMapShowsWhatTheServerSays() {
    // when
    open("map?show=temperature");
    browser.untilShown(".station[data-station=KPHX]");

    // then
    for (String id : List.of("KSEA", "KMIA", "PANC", "PHNL", "TJSJ")) {
      Map<String, Object> latest = server.latest(server.weather().station(id));
      assertThat(browser.attribute(".station[data-station=" + id + "]", "data-value"))
          .as(id)
          .isEqualTo(number((double) latest.get("temperature")));
    }
    assertThat(browser.attribute(".station[data-station=PADU]", "data-value")).isEmpty();
    assertThat(browser.attribute(".station[data-station=KMWN]", "class"))
        .contains("is-old", "has-event");
    assertThat(browser.attribute(".station[data-station=KSFO]", "aria-label"))
        .contains("San Francisco", "Temperature", "°C", "Open event: dense fog");
    assertThat(browser.text(".legend")).contains("Temperature", "°C");
    browser.untilSays("#summary", "111 stations, 109 reported in the last 2 hours");
  }

  @Test
  void aValueThatFailedItsCheckIsNotShownAsOne() {
    // when
    open("map?show=visibility");
    browser.untilShown(".station[data-station=KEKO]");

    // then
    assertThat(browser.attribute(".station[data-station=KEKO]", "data-value")).isEmpty();
    assertThat(browser.attribute(".station[data-station=KEKO]", "aria-label"))
        .contains("not reported");
  }

  @Test
  void aReportChangesMapTableAndStation() {
    CannedStation station = server.weather().station("KDEN");

    // given a map that is live; when a report comes
    open("map?show=temperature");
    browser.untilShown(".station[data-station=KDEN]");
    browser.untilSays("#live", "Live");
    publish(station, 31.4);

    // then
    browser.until(
        "the mark has the value",
        () -> "31.4".equals(browser.attribute(".station[data-station=KDEN]", "data-value")));

    // and the table, which reads it first and then follows
    browser.go("#/table");
    browser.untilSays("tr[data-station=KDEN] [data-column=temperature]", "31.4");
    browser.untilSays("#live", "Live");
    publish(station, 32.6);
    browser.untilSays("tr[data-station=KDEN] [data-column=temperature]", "32.6");

    // and the station's page
    browser.go("#/stations/KDEN");
    browser.untilSays("[data-value=temperature]", "32.6");
    browser.untilSays("#live", "Live");
    publish(station, 33.8);
    browser.untilSays("[data-value=temperature]", "33.8");
    assertThat(browser.text("time.age")).contains("just now");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void anOlderReportDoesNotTakeTheNewestOnesPlace() {
    // given
    CannedStation station = server.weather().station("KOMA");
    open("stations/KOMA");
    browser.untilSays("#live", "Live");
    publish(station, 21.5);
    browser.untilSays("[data-value=temperature]", "21.5");

    // when an older one comes late, and another after it
    Map<String, Object> older = server.weather().report(station, Instant.now().minusSeconds(7_200));
    older.put("temperature", -40.0);
    server.publishLate(older);
    publish(station, 21.9);

    // then
    browser.untilSays("[data-value=temperature]", "21.9");
    assertThat(browser.text("[data-value=temperature]")).doesNotContain("40");
  }

  @Test
  void theStationsPageShowsReportChartsEventsAndForecasts() {
    // given
    CannedStation station = server.weather().station("KSEA");
    Map<String, Object> latest = server.latest(station);

    // when
    open("stations/KSEA");
    browser.until("charts", () -> browser.all(".chart[data-points]").size() == 5);

    // then
    assertThat(browser.text("h1")).contains("Seattle-Tacoma International Airport", "KSEA");
    assertThat(browser.text("[data-value=temperature]"))
        .isEqualTo(oneDigit((double) latest.get("temperature")) + "°C");
    assertThat(browser.text("[data-value=wet_bulb]"))
        .isEqualTo(oneDigit((double) latest.get("wet_bulb")) + " °C");
    assertThat(browser.text(".metar")).startsWith("KSEA");
    assertThat(browser.text(".event-list")).contains("High wind", "peak 42 kt", "threshold 30 kt");
    assertThat(browser.text(".scores tbody tr[data-model=nws]")).contains("NWS forecast", "0.90");
    assertThat(browser.text(".scores tbody tr[data-model=rls] .is-best")).contains("0.70");
    assertThat(browser.attribute(".chart", "aria-label"))
        .contains("Temperature and dew point. From");

    // when its first chart is opened as a table
    browser.one("figure details summary").click();

    // then it has the hours of a day, newest first, with the server's values
    browser.untilShown(".table-of-chart tbody tr");
    Map<String, Object> newest = server.weather().hourly(station).get(0);
    assertThat(browser.text(".table-of-chart tbody tr:first-child td:nth-child(2)"))
        .isEqualTo(oneDigit((double) newest.get("temperature_mean")));

    // when days are chosen
    browser.one("[data-value='30d']").click();

    // then
    browser.until("days", () -> "30".equals(browser.attribute(".chart", "data-points")));
    assertThat(browser.route()).endsWith("?range=30d");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void eventsAreFilteredByStateKindAndStation() {
    // when
    open("events");

    // then only the open ones are there
    browser.untilSays("#summary", "4 events");

    // when
    browser.one("[data-value=closed]").click();

    // then
    browser.untilSays("#summary", "3 events");
    assertThat(browser.route()).isEqualTo("#/events?state=closed");

    // when
    browser.go("#/events?state=all&kind=high_wind");

    // then
    browser.untilSays("#summary", "2 events");

    // when
    browser.go("#/events?state=open&station=KSEA");

    // then
    browser.untilSays("#summary", "1 event");
    assertThat(browser.text(".events tbody")).contains("KSEA", "High wind", "42 kt", "30 kt");
  }

  @Test
  void doubtsOfTheQualityChecksAreSaid() {
    // when
    open("stations/KBOI");

    // then
    browser.untilSays(".now-main", "questioned");
  }

  @ParameterizedTest
  @CsvSource({"4.9,0,1,0", "7.7,0,1,1", "12.9,0,2,1", "25.7,1,0,0", "38.6,1,2,1", "0.9,0,0,0"})
  void barbsAreHalvesFullsAndPennantsOfKnots(double speed, int pennants, int fulls, int halves) {
    // given
    open("map");

    // when
    Object feathers = browser.module("barbs", "m.feathers(" + speed + ")");

    // then
    assertThat(feathers)
        .isEqualTo(
            Map.of(
                "calm", pennants + fulls + halves == 0,
                "pennants", (long) pennants,
                "fulls", (long) fulls,
                "halves", (long) halves));
  }

  @Test
  void unitsAndAppearanceAreSwitchedEverywhereAndKept() {
    // given
    open("stations/KMIA");
    Map<String, Object> latest = server.latest(server.weather().station("KMIA"));
    double celsius = (double) latest.get("temperature");
    browser.untilSays("[data-value=temperature]", "°C");

    // when
    browser.one("#switches [data-value=F]").click();

    // then
    browser.untilSays("[data-value=temperature]", oneDigit(celsius * 1.8 + 32) + "°F");

    // when
    browser.one("#switches [data-value=mph]").click();
    browser.go("#/table");

    // then
    browser.untilSays(".stations thead", "Wind mph");
    assertThat(browser.text(".stations thead")).contains("Temperature °F");

    // when
    Object ink = browser.module("colours", "m.themeColour('--ink')");
    browser.one("#switches [data-value=dark]").click();

    // then what is drawn on canvases changes too
    assertThat(browser.module("colours", "m.themeColour('--ink')")).isNotEqualTo(ink);
    assertThat(browser.script("return getComputedStyle(document.body).colorScheme"))
        .isEqualTo("dark");
    assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(15, 20, 23)");

    // when it is loaded anew
    browser.script("location.reload()");

    // then
    browser.untilSays(".stations thead", "Wind mph");
    assertThat(browser.script("return getComputedStyle(document.body).colorScheme"))
        .isEqualTo("dark");
  }

  @Test
  void allCanBeReachedWithTheKeyboard() {
    // given
    open("map");
    browser.untilShown(".station[data-station=KSEA]");

    // when the first key is Tab, the skip link comes; it leads to the content
    browser.tab();
    assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
    browser.press(Keys.ENTER);
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");
    assertThat(browser.route()).isEqualTo("#/map");

    // when one goes on with Tab, one station is among what is reached
    browser.until(
        "a station has the focus",
        () -> {
          browser.tab();
          return browser.focused().getDomAttribute("data-station") != null;
        });
    String first = browser.focused().getDomAttribute("data-station");
    assertThat(browser.text(".leaflet-tooltip")).contains(first);

    // when arrow keys go on
    browser.press(Keys.ARROW_RIGHT);
    String second = browser.focused().getDomAttribute("data-station");
    assertThat(second).isNotNull().isNotEqualTo(first);

    // then Escape leads out, and Enter opens
    browser.press(Keys.ESCAPE);
    assertThat(browser.focused().getDomAttribute("class")).contains("map");
    browser.script("document.querySelector('[data-station=KABQ]').focus()");
    browser.press(Keys.ENTER);
    browser.until("the station", () -> browser.route().equals("#/stations/KABQ"));
    browser.until("its title", () -> browser.title().equals("KABQ – Isobar"));
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("content");
  }

  @Test
  void theFocusStaysWhereItIsWhileReportsCome() {
    // given
    open("table");
    browser.untilShown("tr[data-station=KSLC] a");
    browser.untilSays("#live", "Live");
    browser.script("document.querySelector('tr[data-station=KSLC] a').focus()");

    // when
    publish(server.weather().station("KSLC"), 41.7);

    // then
    browser.untilSays("tr[data-station=KSLC] [data-column=temperature]", "41.7");
    assertThat(browser.focused().getText()).isEqualTo("KSLC");
  }

  @Test
  void aStationIsFoundByNameWithTheKeysOfAComboBox() {
    // given
    open("events");
    browser.untilShown(".events tbody tr");
    WebElement field = browser.one("#search input");

    // when
    field.sendKeys("portland");
    browser.until("two options", () -> browser.all("#found [role=option]").size() == 2);
    field.sendKeys(Keys.ARROW_DOWN);

    // then
    assertThat(browser.text("#found [aria-selected=true]")).contains("KPWM");
    assertThat(field.getDomAttribute("aria-expanded")).isEqualTo("true");

    // when
    field.sendKeys(Keys.ESCAPE);
    assertThat(field.getDomAttribute("aria-expanded")).isEqualTo("false");
    field.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);

    // then
    browser.until("the station", () -> browser.route().startsWith("#/stations/K"));
  }

  @Test
  void theTableIsSortedByItsHeads() {
    // given
    open("table");
    browser.until("rows", () -> browser.all(".stations tbody tr").size() == 111);

    // when
    browser.one("thead [data-column=temperature]").click();

    // then the warmest is first and said to be
    String warmest =
        server.weather().stations().stream()
            .filter(station -> server.latest(station) != null)
            .max((a, b) -> Double.compare(temperature(a), temperature(b)))
            .orElseThrow()
            .id();
    browser.untilSays(".stations tbody tr:first-child th", warmest);
    assertThat(browser.all("th[aria-sort=descending]")).hasSize(1);
    assertThat(browser.text("#announcements")).isEqualTo("Sorted by Temperature, descending");
  }

  @Test
  void whatCannotBeReadIsSaidAndReadLater() {
    // given
    open("map");
    browser.untilShown(".station[data-station=KSEA]");
    browser.untilSays("#live", "Live");

    // when the server says not now
    server.away(true);

    // then
    browser.untilSays("#live", "Not live");

    // when another page is opened meanwhile
    browser.go("#/stations/KSEA");

    // then it says why it shows nothing
    browser.untilSays("#problems", "The application is starting, rebalancing or stopping.");
    assertThat(browser.text("#problems")).contains("report", "trying again");

    // when the server is back
    server.away(false);

    // then
    browser.untilSays("[data-value=temperature]", "°C");
    browser.until("nothing is wrong", () -> browser.text("#problems").isEmpty());
    browser.untilSays("#live", "Live");
  }

  @Test
  void whatCameWhileTheStreamWasInterruptedIsReadWhenItIsBack() {
    // given
    open("map?show=temperature");
    browser.untilShown(".station[data-station=KBOS]");
    browser.untilSays("#live", "Live");
    server.away(true);
    browser.untilSays("#live", "Not live");

    // when nobody follows
    publish(server.weather().station("KBOS"), 44.4);
    server.away(false);

    // then
    browser.until(
        "the mark has the value",
        () -> "44.4".equals(browser.attribute(".station[data-station=KBOS]", "data-value")));
  }

  @Test
  void aGapInTheStreamHasAllReadAnew() {
    // given
    open("map?show=temperature");
    browser.untilShown(".station[data-station=KATL]");
    browser.untilSays("#live", "Live");
    Map<String, Object> report =
        server.weather().report(server.weather().station("KATL"), Instant.now());
    report.put("temperature", 43.3);
    server.keepQuietAbout(report);

    // when
    server.gap();

    // then
    browser.until(
        "the mark has the value",
        () -> "43.3".equals(browser.attribute(".station[data-station=KATL]", "data-value")));
  }

  @Test
  void anOldStateIsSaidToBeOld() {
    // given
    server.age(Duration.ofMinutes(7));
    open("stations/KSEA");

    // then
    browser.untilSays("#problems", "The answers come from a state that is 7 min old.");

    // when it has caught up
    server.age(Duration.ZERO);
    publish(server.weather().station("KSEA"), 11);

    // then
    browser.until("nothing is said", () -> browser.text("#problems").isEmpty());
  }

  @Test
  void aStationThatIsNotThereIsSaidToBe() {
    // when
    open("stations/KNONE");

    // then
    browser.untilSays("main", "No station has the id KNONE.");
    assertThat(browser.text("#problems")).contains("No station has the id KNONE.");
  }

  @Test
  void aTokenIsAskedForAndKeptForTheTab() {
    // given
    server.token("open sesame");
    open("map");
    browser.untilShown("dialog.sign-in");

    // when a wrong one is given, and then the right one
    browser.press("wrong", Keys.ENTER);
    browser.untilSays("dialog.sign-in", "refused this token");
    browser.press("open sesame", Keys.ENTER);

    // then data come, and the stream too
    browser.untilShown(".station[data-station=KSEA]");
    browser.untilSays("#live", "Live");
    assertThat(browser.all("dialog")).isEmpty();
    assertThat(browser.script("return localStorage.length")).isEqualTo(0L);
  }

  @Test
  void thePipelineShowsLagOwnersAndDeadLetters() {
    // when
    open("pipeline");
    browser.untilShown("tr[data-stage=graph]");
    browser.untilShown(".stores");

    // then
    assertThat(browser.text("tr[data-stage=graph]")).contains("1,450", "weather.episodes");
    assertThat(browser.attribute("tr[data-stage=graph] .lags", "aria-label"))
        .isEqualTo("weather.episodes-1: 1,450");
    assertThat(browser.text(".letters")).contains("weather.observations.dlq", "3 records", "KXYZ");
    assertThat(browser.all(".owner-none")).hasSize(1);
    browser.untilShown(".topology");
    assertThat(browser.text(".topology"))
        .as("the part with most in it")
        .contains("weather.polling.control");

    // when another part is chosen
    browser.one("#part").sendKeys("Sub-topology 0");

    // then
    browser.untilSays(".topology", "enriched-reports");
  }

  @Test
  void theGraphOfOneStationShowsItsEdgesOnly() {
    // when
    open("graph?station=KSEA");
    browser.untilShown("path.edge");

    // then
    long edges =
        server.weather().edges().stream()
            .filter(
                edge ->
                    edge.get("from_station").equals("KSEA")
                        || edge.get("to_station").equals("KSEA"))
            .count();
    assertThat(browser.all(".edges tbody tr")).hasSize((int) edges);
    assertThat(browser.text(".edges tbody")).contains("KBFI", "km");
  }

  private static void open(String route) {
    browser.open(server.address() + "/#/" + route);
  }

  private static void publish(CannedStation station, double temperature) {
    Map<String, Object> report = server.weather().report(station, Instant.now());
    report.put("temperature", temperature);
    server.publish(report);
  }

  private static double temperature(CannedStation station) {
    return (double) server.latest(station).get("temperature");
  }

  private static String oneDigit(double value) {
    String text = String.format(Locale.ROOT, "%.1f", Math.abs(value));
    return value < 0 && !text.equals("0.0") ? "−" + text : text;
  }

  /** As JavaScript writes it. */
  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
