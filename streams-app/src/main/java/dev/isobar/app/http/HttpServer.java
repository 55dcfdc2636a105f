package dev.isobar.app.http;

import dev.isobar.app.config.HttpSettings;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.BlockingArrayQueue;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves routes, and the files of the dashboard. Everything has a limit: threads, requests that
 * wait for one, and the size of what is asked. Errors are problem details (RFC 9457).
 */
public final class HttpServer implements AutoCloseable {

  /** Beside those that answer questions: for health, files, metrics, and Jetty's own work. */
  private static final int OTHER_THREADS = 24;

  private static final int WAITING_REQUESTS = 1024;
  private static final int HEADER_BYTES = 8 * 1024;
  private static final int IDLE_MILLIS = 60_000;

  private static final int CLOSING_IDLE_MILLIS = 100;

  /** With the rest of a stop it is less than ten seconds. */
  private static final int DRAIN_MILLIS = 2_000;

  private final Javalin server;

  private final int port;

  private HttpServer(BoundPort port, HttpSettings settings, List<Routes> routes) {
    this.port = port.number();
    this.server = Javalin.create(config -> configure(config, port, settings, routes));
  }

  /**
   * Starts serving.
   *
   * @param port where; it is closed with the server
   * @param settings how
   * @param routes what is served, beside the files of the dashboard
   * @throws org.apache.kafka.common.config.ConfigException when the key cannot be used
   */
  public static HttpServer start(BoundPort port, HttpSettings settings, List<Routes> routes) {
    HttpServer http = new HttpServer(port, settings, routes);
    http.server.start();
    return http;
  }

  /** The port that is served. */
  public int port() {
    return port;
  }

  /** Takes no more connections, lets what is being answered end for some seconds, and closes. */
  @Override
  public void close() {
    server.stop();
  }

  private static void configure(
      JavalinConfig config, BoundPort port, HttpSettings settings, List<Routes> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.defaultContentType = "application/json";
    config.http.maxRequestSize = 0;
    config.http.prefer405over404 = true;
    config.jetty.threadPool = threads(settings);
    config.jetty.addConnector((jetty, http) -> connector(jetty, http, port, settings));
    config.jetty.modifyServer(
        jetty -> {
          jetty.setErrorHandler(new PlainErrors());
          jetty.setHandler(new GracefulHandler());
          jetty.setStopTimeout(DRAIN_MILLIS);
        });
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/";
          files.directory = "/dashboard";
          files.location = Location.CLASSPATH;
        });
    config.staticFiles.enableWebjars();
    add(routes, Watching.class::isInstance, config);
    new RequestRules(settings.access()).addTo(config.routes);
    add(routes, each -> !(each instanceof Watching), config);
    new Problems().addTo(config.routes);
  }

  private static void add(List<Routes> routes, Predicate<Routes> which, JavalinConfig config) {
    routes.stream().filter(which).forEach(each -> each.addTo(config.routes));
  }

  private static QueuedThreadPool threads(HttpSettings settings) {
    int most = settings.limits().maxRequests() + OTHER_THREADS;
    QueuedThreadPool threads =
        new QueuedThreadPool(
            most, Math.min(8, most), IDLE_MILLIS, new BlockingArrayQueue<>(WAITING_REQUESTS));
    threads.setName("http");
    return threads;
  }

  private static ServerConnector connector(
      Server jetty, HttpConfiguration http, BoundPort port, HttpSettings settings) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ConnectionFactory[] protocols;
    if (settings.access().encrypted()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
      protocols =
          new ConnectionFactory[] {
            new SslConnectionFactory(ServerTls.of(settings.access().tls()), plain.getProtocol()),
            plain
          };
    } else {
      protocols = new ConnectionFactory[] {plain};
    }
    ServerConnector connector = new ServerConnector(jetty, 1, 1, protocols);
    connector.setIdleTimeout(IDLE_MILLIS);
    // Connections that nobody uses when it closes.
    connector.setShutdownIdleTimeout(CLOSING_IDLE_MILLIS);
    try {
      connector.open(port.channel());
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port.number() + " cannot be served", e);
    }
    return connector;
  }
}
