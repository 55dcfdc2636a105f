package dev.isobar.connect.nws.http;

import static dev.isobar.connect.nws.http.ScriptedApi.cut;
import static dev.isobar.connect.nws.http.ScriptedApi.gzip;
import static dev.isobar.connect.nws.http.ScriptedApi.json;
import static dev.isobar.connect.nws.http.ScriptedApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.isobar.connect.nws.config.ApiSettings;
import dev.isobar.connect.nws.metrics.CountingMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerTest {

  private static final String ONE = "{\"features\": [{\"n\": 1}]}";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-07-15T20:00:00Z"), ZoneOffset.UTC);

  private final ScriptedApi api = new ScriptedApi();
  private final AtomicLong ticks = new AtomicLong();
  private final RateLease pace = new RateBudgets(ticks::get).lease(api.url(), 1000);
  private final CountingMetrics metrics = new CountingMetrics();
  private final ApiClient client =
      new ApiClient(
          new ApiSettings(
              api.url(),
              "test",
              1000,
              Duration.ofMillis(1500),
              Duration.ofSeconds(5),
              Duration.ofHours(1)),
          pace,
          metrics,
          CLOCK);
  private final Pager pager = new Pager(client);

  @AfterEach
  void close() {
    client.close();
    api.close();
  }

  @Test
  void aRequestSaysWhoAsksAndWhatItTakes() {
    api.on("/x", json(ONE));

    fetch("/x");

    ScriptedApi.Request request = api.requests().get(0);
    assertThat(request.header("User-agent")).isEqualTo("test");
    assertThat(request.header("Accept")).isEqualTo("application/geo+json");
    assertThat(request.header("Accept-encoding")).isEqualTo("gzip");
    assertThat(request.header("If-none-match")).isNull();
  }

  @Test
  void pagesAreFollowedUntilOneIsEmptyAndOnTheHostThatWasAsked() {
    String link = "\"pagination\": {\"next\": \"https://api.weather.gov/x?cursor=%s\"}}";
    api.on("/x?limit=500", json("{\"features\": [{\"n\": 1}]," + link.formatted("a%3D")))
        .on("/x?cursor=a%3D", json("{\"features\": [{\"n\": 2}]," + link.formatted("b")))
        .on("/x?cursor=b", json("{\"features\": []," + link.formatted("c")));

    List<Page> pages = fetch("/x?limit=500").pages();

    assertThat(pages)
        .flatExtracting(Page::features)
        .extracting(feature -> feature.get("n").intValue())
        .containsExactly(1, 2);
    assertThat(api.requests())
        .extracting(ScriptedApi.Request::uri)
        .containsExactly("/x?limit=500", "/x?cursor=a%3D", "/x?cursor=b");
  }

  @Test
  void aPageThatIsEnoughEndsTheRow() {
    api.on("/x", json("{\"features\": [{}], \"pagination\": {\"next\": \"/y\"}}"));

    pager.fetch(new PageRequest("/x", Validators.NONE, page -> true)).join();

    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void aPageThatNamesItselfAsTheNextEndsTheRow() {
    api.on("/x", json("{\"features\": [{}], \"pagination\": {\"next\": \"/x\"}}"));

    assertThat(fetch("/x").pages()).hasSize(1);
  }

  @Test
  void gzipIsUnpacked() {
    api.on("/x", gzip(ONE));

    assertThat(fetch("/x").pages().get(0).features()).hasSize(1);
  }

  @Test
  void aRelativeRedirectIsFollowed() {
    api.on("/x", status(301, "text/html", "", "Location", "/y")).on("/y", json(ONE));

    assertThat(fetch("/x").pages().get(0).features()).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowedToAnotherHostNorForEver() {
    api.on("/away", status(301, "text/html", "", "Location", "http://user:pw@example.org/secret"))
        .on("/round", status(302, "text/html", "", "Location", "/round"))
        .on("/nowhere", status(302, "text/html", "", "Location", "http://%%%"));

    assertThat(failure("/away"))
        .hasMessageContaining("301")
        .hasMessageContaining("http://example.org,")
        .hasMessageNotContaining("pw")
        .hasMessageNotContaining("secret");
    assertThat(failure("/round")).hasMessageContaining("status 302");
    assertThat(failure("/nowhere")).hasMessageContaining("status 302");
    assertThat(api.requests())
        .filteredOn(request -> request.uri().equals("/round"))
        .as("each with the headers of the first")
        .hasSize(4)
        .allSatisfy(request -> assertThat(request.header("User-agent")).isEqualTo("test"));
  }

  @Test
  void withValidatorsOnlyAChangedAnswerIsSent() {
    api.on(
        "/x",
        status(200, "application/geo+json", ONE, "ETag", "\"v1\"", "Last-Modified", "yesterday"),
        status(304, "application/geo+json", ""));
    Validators first = fetch("/x").pages().get(0).validators();

    Fetched second = pager.fetch(new PageRequest("/x", first, page -> false)).join();

    assertThat(second.isNotModified()).isTrue();
    assertThat(api.requests().get(1).header("If-none-match")).isEqualTo("\"v1\"");
    assertThat(api.requests().get(1).header("If-modified-since")).isEqualTo("yesterday");
  }

  @Test
  void itIsKnownHowLongAnAnswerIsFreshAlsoWhenNothingChanged() {
    api.on(
        "/x",
        status(200, "application/geo+json", ONE, "Cache-Control", "s-maxage=120"),
        status(304, "application/geo+json", "", "Cache-Control", "s-maxage=60", "Age", "10"),
        status(200, "application/geo+json", ONE, "Cache-Control", "max-age=86400"));

    assertThat(fetch("/x").freshFor()).isEqualTo(Duration.ofSeconds(120));
    assertThat(fetch("/x").freshFor()).isEqualTo(Duration.ofSeconds(50));
    assertThat(fetch("/x").freshFor()).as("no longer than set").isEqualTo(Duration.ofHours(1));
  }

  @Test
  void requestsAreCountedByStatusAndWaitsForTheRateLimitAreTimed() {
    api.on("/x", status(503, "text/html", "<html>"), cut(), json(ONE));

    failure("/x");
    failure("/x");
    fetch("/x");

    assertThat(metrics.statuses()).containsExactlyInAnyOrder(503, 0, 200);
    assertThat(metrics.waits()).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  @Test
  void aRefusalForTooManyRequestsKeepsTheOthersBackForAMinuteAtMost() {
    api.on(
        "/x",
        status(429, "text/html", "", "Retry-After", "7"),
        status(429, "text/html", "", "Retry-After", "7000"));

    failure("/x");
    assertThat(pace.reserve()).isEqualTo(Duration.ofSeconds(7));

    ticks.addAndGet(Duration.ofSeconds(8).toNanos());
    failure("/x");
    assertThat(pace.reserve()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void afterTheEndNothingIsSent() {
    client.close();

    assertThat(failure("/x")).hasMessageContaining("the task stops");
    assertThat(api.requests()).isEmpty();
  }

  @Test
  void aPageKnowsItsCorrelationIdAndTheServersClock() {
    api.on("/x", status(200, "application/geo+json", ONE, "X-Correlation-Id", "abc"));

    Page page = fetch("/x").pages().get(0);

    assertThat(page.correlationId()).isEqualTo("abc");
    assertThat(page.date()).isNotNull();
    assertThat(page.url()).hasToString(api.url() + "/x");
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "'Wed, 15 Jul 2026 20:01:30 GMT', 90"})
  void tooManyRequestsTellHowLongToWait(String header, long seconds) {
    api.on("/x", status(429, "text/html", "<h1>no</h1>", "Retry-After", header));

    RequestFailedException failure = failure("/x");

    assertThat(failure).hasMessageContaining("429").hasMessageContaining("text/html");
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void aMissingThingIsKnownAsSuchWithTheServersWords() {
    RequestFailedException failure = failure("/nothing");

    assertThat(failure.isNotFound()).isTrue();
    assertThat(failure).hasMessageContaining("404").hasMessageContaining("Not Found");
  }

  @Test
  void whateverIsNoFeatureCollectionIsAFailedRequest() {
    api.on(
        "/x",
        status(503, "text/html", "<html>"),
        status(200, "text/html", "<html>"),
        json("{\"features\": [{"),
        json("[]"),
        json("{}"),
        cut());

    assertThat(failure("/x")).hasMessageContaining("503");
    assertThat(failure("/x")).hasMessageContaining("not JSON").hasMessageContaining("text/html");
    assertThat(failure("/x")).hasMessageContaining("not JSON");
    assertThat(failure("/x")).hasMessageContaining("not a JSON object");
    assertThat(failure("/x")).hasMessageContaining("no features array");
    assertThat(failure("/x")).hasMessageContaining("no answer");
  }

  @Test
  void aFailureOnALaterPageFailsTheWholeRequest() {
    api.on("/x", json("{\"features\": [{}], \"pagination\": {\"next\": \"/gone\"}}"));

    assertThat(failure("/x").isNotFound()).isTrue();
  }

  @Test
  void aBodyThatNeverComesTimesOut() {
    api.on("/x", api.stuck());

    assertThat(failure("/x")).hasMessageContaining("no answer within 1500 ms");
  }

  @Test
  void aServerThatIsAwayIsAFailedRequest() {
    api.close();

    assertThat(failure("/x")).hasMessageContaining("no answer");
  }

  private Fetched fetch(String path) {
    return pager.fetch(new PageRequest(path, Validators.NONE, page -> false)).join();
  }

  private RequestFailedException failure(String path) {
    return RequestFailedException.of(catchThrowable(() -> fetch(path)));
  }
}
