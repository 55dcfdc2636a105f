package dev.isobar.app;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.health.HealthRoutes;
import dev.isobar.app.http.Asker;
import dev.isobar.app.http.BoundPort;
import dev.isobar.app.http.CurrencyJson;
import dev.isobar.app.http.Gate;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.http.PlaceRoutes;
import dev.isobar.app.http.Routes;
import dev.isobar.app.http.StoreRoutes;
import dev.isobar.app.live.LiveRoutes;
import dev.isobar.app.metrics.ApplicationMetrics;
import dev.isobar.app.pipeline.ApplicationState;
import dev.isobar.app.pipeline.PipelineRoutes;
import dev.isobar.app.query.InstanceDirectory;
import dev.isobar.app.query.StateAccess;
import dev.isobar.app.query.StateQueries;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.runtime.CommittedConsumers;
import dev.isobar.app.weather.AreaRoutes;
import dev.isobar.app.weather.EventRoutes;
import dev.isobar.app.weather.GraphRoutes;
import dev.isobar.app.weather.ModelRoutes;
import dev.isobar.app.weather.StationListRoutes;
import dev.isobar.app.weather.StationRoutes;
import dev.isobar.app.weather.StationSeriesRoutes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;

/** All that is served over HTTP, while it is served. */
final class Serving implements AutoCloseable {

  private final ApplicationMetrics metrics;
  private final LiveRoutes live;
  private final Admin admin;
  private final PipelineRoutes pipeline;
  private final HttpServer server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean closed;

  private Serving(
      ApplicationMetrics metrics,
      LiveRoutes live,
      Admin admin,
      PipelineRoutes pipeline,
      HttpServer server) {
    this.metrics = metrics;
    this.live = live;
    this.admin = admin;
    this.pipeline = pipeline;
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @param port where
   * @param address host and port that others ask this instance at
   * @param topology as the application runs it, here or elsewhere
   * @param state is asked
   * @param health of this instance
   * @param condition what this instance does
   * @param metrics counts requests, and is closed with the rest
   */
  static Serving start(
      AppConfig config,
      StreamsConfig streams,
      BoundPort port,
      String address,
      TopologyDescription topology,
      StateAccess state,
      HealthRoutes health,
      Supplier<ApplicationState> condition,
      ApplicationMetrics metrics) {
    InstantSource clock = InstantSource.system();
    StoreCatalogue catalogue = state.catalogue();
    String applicationId = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    LiveRoutes live =
        new LiveRoutes(
            catalogue,
            applicationId,
            config.http().limits().maxStreams(),
            new CommittedConsumers(streams, "isobar-live"),
            clock);
    metrics.showOpenStreams(live::viewers);
    Admin admin = Admin.create(streams.getAdminConfigs("isobar-pipeline"));
    PipelineRoutes pipeline =
        new PipelineRoutes(
            applicationId,
            topology,
            catalogue,
            condition,
            admin,
            new CommittedConsumers(streams, "isobar-pipeline-letters"),
            clock);
    // Paths are compared in this order, so those that are asked for most come first.
    List<Routes> routes =
        new ArrayList<>(questions(state, state.instances(), applicationId, address, config.http()));
    routes.addAll(List.of(live, pipeline, health, metrics));
    return new Serving(
        metrics, live, admin, pipeline, HttpServer.start(port, config.http(), routes));
  }

  /** The routes that ask the state. */
  static List<Routes> questions(
      StateQueries state,
      InstanceDirectory instances,
      String applicationId,
      String address,
      HttpSettings settings) {
    InstantSource clock = InstantSource.system();
    Gate gate = new Gate(settings.limits().maxRequests());
    Asker asker = new Asker(state, settings.limits(), clock);
    CurrencyJson currencies = new CurrencyJson(clock);
    return List.of(
        new StoreRoutes(asker, gate, currencies),
        new StationListRoutes(asker, gate, currencies),
        new StationRoutes(asker, gate, currencies),
        new StationSeriesRoutes(asker, gate, currencies),
        new AreaRoutes(asker, gate, currencies),
        new EventRoutes(asker, gate, currencies),
        new GraphRoutes(asker, gate, currencies),
        new ModelRoutes(asker, gate, currencies),
        new PlaceRoutes(state, instances, applicationId, address, gate));
  }

  /** Goes on answering for so long, or until it is closed. */
  void linger(Duration pause) {
    try {
      var unused = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Sends viewers away, lets what is being answered end, and takes no more questions. Again is the
   * same as once: it returns when all is closed.
   */
  @Override
  public void close() {
    closing.countDown();
    closeOnce();
  }

  private synchronized void closeOnce() {
    if (closed) {
      return;
    }
    closed = true;
    live.close();
    server.close();
    pipeline.close();
    admin.close(Duration.ZERO);
    metrics.close();
  }
}
