package dev.isobar.simulator.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.InetSocketAddress;
import java.net.URI;

/** The HTTP server: the API's addresses and those of the simulator itself. */
public final class ApiServer implements AutoCloseable {

  private final Javalin javalin;
  private final Responder responder;
  private final String host;

  ApiServer(
      Responder responder,
      ControlEndpoints control,
      Addresses addresses,
      InetSocketAddress listen) {
    this.host = listen.getHostString();
    this.responder = responder;
    this.javalin =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.http.compressionStrategy = CompressionStrategy.NONE;
              control.addTo(config.routes);
              addresses.addTo(
                  (path, endpoint) ->
                      config.routes.get(path, ctx -> responder.respond(ctx, endpoint)));
              unknown(config.routes);
            });
    try {
      javalin.start(host, listen.getPort());
    } catch (JavalinBindException e) {
      throw new IllegalArgumentException(
          "port is "
              + listen.getPort()
              + ", which cannot be listened on at "
              + host
              + ": give another, or 0 for any that is free, and an address of this machine",
          e);
    }
  }

  /** Maps endpoints to the paths they answer. */
  interface Addresses {
    /** Adds them all. */
    void addTo(Router router);
  }

  /** Where addresses are added. */
  interface Router {
    /** An endpoint for a path, which may have parts in braces. */
    void get(String path, Endpoint endpoint);
  }

  /** What requests begin with, without a slash at the end. */
  public URI baseUri() {
    return URI.create("http://" + host + ":" + javalin.port());
  }

  @Override
  public void close() {
    responder.close();
    javalin.stop();
  }

  private void unknown(RoutesConfig routes) {
    Endpoint nothing =
        request -> {
          throw ApiProblem.notFound("There is nothing at this address");
        };
    routes.get("/<path>", ctx -> responder.respond(ctx, nothing));
  }
}
