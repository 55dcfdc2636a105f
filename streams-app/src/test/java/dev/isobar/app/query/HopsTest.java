package dev.isobar.app.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopsTest {

  private static final Question.OfKey KEY = new Question.OfKey("latest", "K/S?A|ü *+");
  private static final String ANSWERED =
      "\"answered\": {\"by\": \"owner\", \"instance\": \"a:1\", \"partition\": 2, \"offset_lag\":"
          + " 0, \"as_of\": \"2026-07-15T00:00:00Z\"}";

  private final AtomicReference<String> requested = new AtomicReference<>();
  private final AtomicReference<String> token = new AtomicReference<>();
  private final AtomicReference<String> hop = new AtomicReference<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final Deadlines deadlines = new Deadlines(InstantSource.system(), Duration.ofMillis(5));
  private RemoteInstances remote;
  private HttpServer server;
  private int status = 200;
  private String body = "{\"key\": \"KSEA\", \"value\": {\"t\": 1.5}, " + ANSWERED + "}";
  private boolean hanging;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    remote =
        new RemoteInstances(
            new HopSettings(
                "secret",
                null,
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                10_000),
            InstantSource.system());
  }

  @AfterEach
  void stop() {
    released.countDown();
    remote.close();
    server.stop(0);
    deadlines.close();
  }

  @Test
  void aQuestionIsAskedWithItsPathEncodedOnceWithTheTokenAndNotToBePassedOn() throws Exception {
    Reply reply = ask(KEY, Staleness.OWNER);

    assertThat(requested.get())
        .isEqualTo("/v1/stores/latest/keys/K%2FS%3FA%7C%C3%BC%20%2A%2B?consistency=owner");
    assertThat(token.get()).isEqualTo("Bearer secret");
    assertThat(hop.get()).isEqualTo("1");
    assertThat(reply.found()).hasSize(1);
    assertThat(reply.found().get(0).keyText()).isEqualTo("KSEA");
    assertThat(reply.found().get(0).value()).hasToString("{t=1.5}");
    assertThat(reply.currencies())
        .containsExactly(
            new Currency(
                Currency.Source.OWNER, "a:1", 2, 0L, Instant.parse("2026-07-15T00:00:00Z")));
  }

  @Test
  void boundsAndCursorsAreParameters() throws Exception {
    body = "{\"entries\": [], \"next\": null, \"answered\": []}";

    ask(
        new Question.Entries("s", "a b", null, "p&", "k", true, 7),
        new Staleness(Staleness.Consistency.BOUNDED, Duration.ofSeconds(5)));

    assertThat(requested.get())
        .isEqualTo(
            "/v1/stores/s/entries?from=a%20b&prefix=p%26&cursor="
                + new Cursor("k").text()
                + "&reverse=true&limit=7&consistency=bounded&maxLag=PT5S");
  }

  @Test
  void noSuchKeyIsSaidOnlyByWhoSaysForWhichPartition() throws Exception {
    status = 404;
    body = "{\"detail\": \"No such key.\", " + ANSWERED + "}";
    assertThat(ask(KEY, Staleness.OWNER).found()).isEmpty();

    body = "{\"detail\": \"No such path.\"}";
    assertThatThrownBy(() -> ask(KEY, Staleness.OWNER))
        .isInstanceOf(NotHereException.class)
        .hasMessageContaining("404: No such path");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "200; <html>",
        "200; []",
        "200; {}",
        "200; {\"key\": \"a\", \"value\": 1, \"answered\": {\"by\": \"somebody\", \"partition\": 1}}",
        "200; {\"key\": \"a\", \"value\": 1, \"answered\": {\"partition\": 1}}",
        "200; {\"answered\": {\"by\": \"owner\", \"partition\": 1}}",
        "302; {\"answered\": {\"by\": \"owner\", \"partition\": 1}}",
        "500; {}",
        "503; {\"detail\": \"Not now.\"}"
      })
  void whatIsNoAnswerIsNone(int answeredStatus, String answeredBody) {
    status = answeredStatus;
    body = answeredBody;

    assertThatThrownBy(() -> ask(KEY, Staleness.OWNER)).isInstanceOf(NotHereException.class);
  }

  @Test
  void whoCannotAnswerNowIsToldOfWithoutItsWholeMessage() {
    status = 503;
    body = "{\"detail\": \"The store latest cannot be asked now: partition 2 (no).\"}";

    assertThatThrownBy(() -> ask(KEY, Staleness.OWNER))
        .isInstanceOf(NotHereException.class)
        .hasMessage(address() + " cannot answer now");
  }

  @Test
  void anAnswerThatIsTooLongIsNotReadToItsEnd() {
    body = "{\"key\": \"" + "x".repeat(20_000) + "\", \"value\": 1, " + ANSWERED + "}";

    assertThatThrownBy(() -> ask(KEY, Staleness.OWNER)).isInstanceOf(NotHereException.class);
  }

  @Test
  void whoDoesNotAnswerIsRememberedForAMoment() {
    hanging = true;
    assertThat(remote.hasFailed(address())).isFalse();

    assertThatThrownBy(
            () -> {
              try (Deadline deadline = deadlines.open(Instant.now().plusSeconds(30))) {
                remote.ask(address(), KEY, Staleness.OWNER, Duration.ofMillis(100)).await(deadline);
              }
            })
        .isInstanceOf(NotHereException.class)
        .hasMessageContaining(address());

    assertThat(remote.hasFailed(address())).isTrue();
  }

  @Test
  void theDeadlineEndsTheWaiting() {
    hanging = true;

    assertThatThrownBy(
            () -> {
              try (Deadline deadline = deadlines.open(Instant.now().plusMillis(100))) {
                remote.ask(address(), KEY, Staleness.OWNER, Duration.ofMinutes(1)).await(deadline);
              }
            })
        .isInstanceOf(NotNowException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void settingsDoNotShowTheToken() {
    assertThat(HopSettings.of("secret", null).toString()).doesNotContain("secret");
  }

  private Reply ask(Question question, Staleness staleness) throws NotHereException {
    try (Deadline deadline = deadlines.open(Instant.now().plusSeconds(10))) {
      return remote.ask(address(), question, staleness, Duration.ofSeconds(5)).await(deadline);
    }
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requested.set(exchange.getRequestURI().toString());
    token.set(exchange.getRequestHeaders().getFirst("Authorization"));
    hop.set(exchange.getRequestHeaders().getFirst("Isobar-Hop"));
    if (hanging) {
      try {
        released.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
