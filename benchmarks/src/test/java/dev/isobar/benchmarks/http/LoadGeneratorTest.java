package dev.isobar.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

  private final AtomicInteger asked = new AtomicInteger();
  private volatile int status = 200;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          int number = asked.incrementAndGet();
          byte[] body = new byte[number % 3 == 0 ? 100_000 : 10];
          exchange.sendResponseHeaders(number % 2 == 0 ? status : 200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void eachAnswerIsCountedOnce() {
    LoadResult result = load().run(List.of("/a", "/b"), Duration.ofMillis(500));

    assertThat(result.answers()).isEqualTo(asked.get()).isGreaterThan(4);
    assertThat(result.refused()).isZero();
    assertThat(result.bytes()).isGreaterThan(10 * result.answers());
    assertThat(result.latencies().p50()).isPositive();
    assertThat(result.seconds()).isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void refusalsAreNoAnswers() {
    status = 429;

    LoadResult result = load().run(List.of("/"), Duration.ofMillis(500));

    assertThat(result.answers() + result.refused()).isEqualTo(asked.get());
    assertThat(result.refused()).isEqualTo(asked.get() / 2);
  }

  @Test
  void serverThatIsNotThereIsSaid() {
    int port = server.getAddress().getPort();
    server.stop(0);

    assertThatThrownBy(() -> new LoadGenerator(port, 1).run(List.of("/"), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(String.valueOf(port));
  }

  private LoadGenerator load() {
    return new LoadGenerator(server.getAddress().getPort(), 4);
  }
}
