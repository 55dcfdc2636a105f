package dev.isobar.app.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of the registry as the serdes ask for; can be away. */
final class FakeRegistry implements AutoCloseable {

  private final HttpServer server;
  private final Map<Integer, String> schemas = new ConcurrentHashMap<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean away;

  FakeRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/apis/registry/v2/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void put(int id, String schema) {
    schemas.put(id, schema);
  }

  void goAway(boolean yes) {
    away = yes;
  }

  int answered() {
    return answered.get();
  }

  int refused() {
    return refused.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (away) {
      refused.incrementAndGet();
      send(exchange, 503, "<html>not now</html>");
      return;
    }
    answered.incrementAndGet();
    if (exchange.getRequestMethod().equals("POST")) {
      String schema = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int id = 1000 + schemas.size();
      schemas.put(id, schema);
      send(
          exchange,
          200,
          "{\"id\":\"a\",\"version\":\"1\",\"type\":\"AVRO\",\"globalId\":9,\"contentId\":%d}"
              .formatted(id));
    } else if (path.endsWith("/references")) {
      send(exchange, 200, "[]");
    } else {
      String[] parts = path.split("/", -1);
      int at = List.of(parts).indexOf("contentIds") + 1;
      String schema = at == 0 ? null : schemas.get(Integer.parseInt(parts[at]));
      send(
          exchange,
          schema == null ? 404 : 200,
          schema == null
              ? "{\"error_code\":404,\"message\":\"no such content\",\"name\":\"NotFound\"}"
              : schema);
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
