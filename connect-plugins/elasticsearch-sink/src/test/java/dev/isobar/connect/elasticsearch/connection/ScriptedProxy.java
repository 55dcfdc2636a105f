package dev.isobar.connect.elasticsearch.connection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that asks for a user and answers in the cluster's place. */
final class ScriptedProxy implements AutoCloseable {

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  ScriptedProxy(String credentials) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, credentials));
    server.start();
  }

  private void answer(HttpExchange exchange, String credentials) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String shown = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
      if (!credentials.equals(shown)) {
        exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
        exchange.sendResponseHeaders(407, -1);
        return;
      }
      asked.add(exchange.getRequestURI().toString());
      byte[] body = "{\"through\":\"proxy\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
