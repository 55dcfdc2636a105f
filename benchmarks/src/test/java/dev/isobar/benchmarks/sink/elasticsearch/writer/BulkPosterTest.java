package dev.isobar.benchmarks.sink.elasticsearch.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BulkPosterTest {

  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void everyBodyArrivesOnceAndAnEmptyOneIsNotSent() throws IOException {
    BulkPoster poster = posterTo(200, "{\"errors\":false}");
    for (String text : new String[] {"a", "b", "c", "d", ""}) {
      post(poster, text);
    }
    poster.finish();
    assertThat(bodies).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void aDocumentThatWasRefusedEndsIt() throws IOException {
    BulkPoster poster = posterTo(200, "{\"errors\":true}");
    post(poster, "a");
    assertThatThrownBy(poster::finish).hasMessageContaining("{\"errors\":true}");
  }

  @Test
  void aBulkThatWasRefusedEndsIt() throws IOException {
    BulkPoster poster = posterTo(429, "");
    post(poster, "a");
    assertThatThrownBy(poster::finish).hasMessageContaining("429");
  }

  private static void post(BulkPoster poster, String text) {
    JsonBytes body = poster.buffer();
    body.text(text);
    poster.post(body);
  }

  private BulkPoster posterTo(int status, String answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/_bulk",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return new BulkPoster("http://127.0.0.1:" + server.getAddress().getPort(), 2, 1024);
  }
}
