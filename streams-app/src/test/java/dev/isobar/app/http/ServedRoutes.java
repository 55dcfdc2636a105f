package dev.isobar.app.http;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Routes of their own server, for tests of them. */
public final class ServedRoutes implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final Javalin server;

  /** Serves the routes on a free port of this machine. */
  public ServedRoutes(Routes... routes) {
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              List.of(routes).forEach(each -> each.addTo(config.routes));
            });
    server.start("127.0.0.1", 0);
  }

  /** The answer to a GET. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Where a path is. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  @Override
  public void close() {
    server.stop();
  }
}
