package dev.isobar.simulator.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;

/** The HTTP server: the API's addresses and those of the simulator itself, on 127.0.0.1. */
public final class ApiServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Javalin javalin;
  private final Responder responder;

  ApiServer(Responder responder, ControlEndpoints control, Addresses addresses, int port) {
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
      javalin.start(HOST, port);
    } catch (JavalinBindException e) {
      throw new IllegalArgumentException(
          "port is " + port + ", which is taken: give another, or 0 for any that is free", e);
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
    return URI.create("http://" + HOST + ":" + javalin.port());
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
