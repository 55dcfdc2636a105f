package dev.isobar.app;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.NormalsSettings;
import dev.isobar.app.health.HealthRoutes;
import dev.isobar.app.health.RestoreProgress;
import dev.isobar.app.health.StreamsHealth;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.http.StationRoutes;
import dev.isobar.app.metrics.ApplicationMetrics;
import dev.isobar.app.normals.CassandraNormals;
import dev.isobar.app.normals.ClimateNormals;
import dev.isobar.app.normals.Normals;
import dev.isobar.app.normals.NormalsConnection;
import dev.isobar.app.runtime.LimitedStreams;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.runtime.StreamsStores;
import dev.isobar.app.runtime.TopicSetup;
import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.app.serde.LimitedSerdes;
import dev.isobar.app.serde.RecordLimits;
import dev.isobar.app.serde.RegistryPatience;
import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.app.topology.WeatherTopology;
import dev.isobar.cassandra.connection.SessionOpener;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts put together, started in order and stopped in order. */
final class Application {

  private static final Logger log = LoggerFactory.getLogger(Application.class);
  private static final Duration FIRST_REGISTRY_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_REGISTRY_PAUSE = Duration.ofSeconds(5);

  /** An answer that is late for reports that wait still serves those that come. */
  private static final Duration NORMALS_TIMEOUT = Duration.ofSeconds(5);

  private final AppConfig config;
  private final StreamsConfig streamsConfig;
  private final StopSignal stop = new StopSignal();
  private final RegistryPatience patience;
  private final StreamsRunner runner;

  Application(AppConfig config) {
    this.config = config;
    this.streamsConfig = StreamsSettings.of(config);
    this.patience =
        new RegistryPatience(config.registryUrl(), FIRST_REGISTRY_PAUSE, LONGEST_REGISTRY_PAUSE);
    this.runner = new StreamsRunner(InstantSource.system(), stop);
  }

  /** As it is run, but for climate normals. */
  Topology topology() {
    return topology(RecordLimits.NONE, Normals.off());
  }

  private Topology topology(RecordLimits limits, Normals normals) {
    AvroSerdes serdes = new RegistrySerdes(config.registryUrl(), patience);
    return WeatherTopology.build(config, streamsConfig, new LimitedSerdes(serdes, limits), normals);
  }

  private Normals normals() {
    NormalsSettings settings = config.normals();
    if (!settings.enabled() || !NormalsConnection.isToServers(config.kafka())) {
      return Normals.off();
    }
    Duration requestTimeout =
        settings.deadline().compareTo(NORMALS_TIMEOUT) > 0 ? settings.deadline() : NORMALS_TIMEOUT;
    SessionOpener opener = NormalsConnection.opener(config.kafka(), requestTimeout);
    CassandraNormals table = new CassandraNormals(opener::open, settings.table());
    table.connect();
    return new ClimateNormals(table, settings, InstantSource.system());
  }

  /** Runs until {@link #stop} is called. */
  void run() throws InterruptedException {
    InstantSource clock = InstantSource.system();
    RestoreProgress restoring = new RestoreProgress();
    try (Normals normals = normals();
        ApplicationMetrics metrics = new ApplicationMetrics();
        HttpServer http =
            HttpServer.start(
                config.http(),
                List.of(
                    metrics,
                    new HealthRoutes(new StreamsHealth(runner::condition, stop, restoring, clock)),
                    new StationRoutes(new StreamsStores(runner, stop))))) {
      metrics.showState(() -> runner.condition().state());
      log.info(
          "Serving {}://{}:{}; Kafka {}; registry {}; state in {}",
          config.http().access().encrypted() ? "https" : "http",
          config.http().host(),
          http.port(),
          config.kafka().get("bootstrap.servers"),
          config.registryUrl(),
          config.kafka().get("state.dir"));
      new TopicSetup(streamsConfig.getAdminConfigs("isobar-topics"), config.topics(), stop)
          .ensure();
      String askedAt = config.http().advertised().orElse(config.http().host() + ":" + http.port());
      StreamsConfig reachable = StreamsSettings.of(config, askedAt);
      runner.run(
          new LimitedStreams(reachable, stop, limits -> topology(limits, normals))
              .telling(restoring::follow)
              .telling(metrics::follow));
    }
  }

  /** From now on HTTP is not ready; waiting ends, the streams close, and {@link #run} returns. */
  void stop() {
    stop.give();
    patience.close();
  }
}
