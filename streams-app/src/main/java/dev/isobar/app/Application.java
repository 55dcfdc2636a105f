package dev.isobar.app;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.config.HttpSettings;
import dev.isobar.app.config.NormalsSettings;
import dev.isobar.app.health.AskedHealth;
import dev.isobar.app.health.GroupShare;
import dev.isobar.app.health.Health;
import dev.isobar.app.health.HealthRoutes;
import dev.isobar.app.health.RestoreProgress;
import dev.isobar.app.health.StreamsHealth;
import dev.isobar.app.http.BoundPort;
import dev.isobar.app.metrics.ApplicationMetrics;
import dev.isobar.app.normals.CassandraNormals;
import dev.isobar.app.normals.ClimateNormals;
import dev.isobar.app.normals.Normals;
import dev.isobar.app.normals.NormalsConnection;
import dev.isobar.app.pipeline.ApplicationState;
import dev.isobar.app.query.HopSettings;
import dev.isobar.app.query.QuerySettings;
import dev.isobar.app.query.RunningStores;
import dev.isobar.app.query.StateAccess;
import dev.isobar.app.query.StoreCatalogue;
import dev.isobar.app.runtime.LimitedStreams;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.runtime.TopicSetup;
import dev.isobar.app.serde.AvroSerdes;
import dev.isobar.app.serde.LimitedSerdes;
import dev.isobar.app.serde.RecordLimits;
import dev.isobar.app.serde.RegistryPatience;
import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.app.topology.WeatherTopology;
import dev.isobar.cassandra.connection.SessionOpener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.streams.KafkaStreams;
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
  private final RunningStores running = new RunningStores();
  private final StreamsConfig streamsConfig;
  private final StopSignal leaving = new StopSignal();
  private final StopSignal stop = new StopSignal();
  private final AtomicReference<Serving> serving = new AtomicReference<>();
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
    return WeatherTopology.build(
        config,
        StreamsSettings.with(streamsConfig, running),
        new LimitedSerdes(serdes(), limits),
        normals);
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
    try (BoundPort port = BoundPort.of(config.http())) {
      String address = address(port);
      StreamsConfig reachable = StreamsSettings.of(config, address);
      try (Normals normals = normals();
          StateAccess state =
              StateAccess.beside(
                  runner::current, running, catalogue(), questions(reachable, address), clock);
          ApplicationMetrics metrics = new ApplicationMetrics();
          Serving served =
              serving(
                  port,
                  address,
                  state,
                  new StreamsHealth(
                      runner::condition,
                      new GroupShare(runner::current, reachable),
                      leaving,
                      restoring,
                      clock),
                  () -> ApplicationState.of(runner.condition()),
                  metrics)) {
        announce(served, port);
        metrics.showState(() -> runner.condition().state());
        new TopicSetup(streamsConfig.getAdminConfigs("isobar-topics"), config.topics(), stop)
            .ensure();
        runner.run(
            new LimitedStreams(reachable, stop, limits -> topology(limits, normals))
                .telling(restoring::follow)
                .telling(metrics::follow));
      }
    }
  }

  /**
   * Answers questions from Cassandra and other instances until {@link #stop} is called. Only what
   * each instance has, such as the stations, is kept here too.
   */
  void serve() throws InterruptedException {
    if (!config.stateInCassandra()) {
      throw new ConfigException(
          "isobar.state.store",
          "local",
          "an instance that only answers needs the state in Cassandra");
    }
    InstantSource clock = InstantSource.system();
    Instant since = clock.instant();
    try (BoundPort port = BoundPort.of(config.http())) {
      String address = address(port);
      StreamsConfig own = StreamsSettings.ofQueries(config, address);
      try (StateAccess state =
              StateAccess.alone(runner::current, catalogue(), questions(own, address), clock);
          ApplicationMetrics metrics = new ApplicationMetrics();
          AskedHealth health = new AskedHealth(state, leaving, clock);
          Serving served =
              serving(
                  port,
                  address,
                  state,
                  health,
                  () -> new ApplicationState("SERVING", since),
                  metrics)) {
        announce(served, port);
        new TopicSetup(streamsConfig.getAdminConfigs("isobar-topics"), config.topics(), stop)
            .ensure();
        runner.run(() -> new KafkaStreams(WeatherTopology.globals(config, own, serdes()), own));
      }
    }
  }

  private Serving serving(
      BoundPort port,
      String address,
      StateAccess state,
      Health health,
      Supplier<ApplicationState> condition,
      ApplicationMetrics metrics) {
    return Serving.start(
        config,
        streamsConfig,
        port,
        address,
        topology().describe(),
        state,
        new HealthRoutes(health),
        condition,
        metrics);
  }

  private void announce(Serving served, BoundPort port) {
    serving.set(served);
    log.info(
        "Serving {}://{}:{}; Kafka {}; registry {}; state in {}",
        config.http().access().encrypted() ? "https" : "http",
        config.http().host(),
        port.number(),
        config.kafka().get("bootstrap.servers"),
        config.registryUrl(),
        config.stateInCassandra()
            ? "Cassandra, keyspace " + config.kafka().get("cassandra.keyspace")
            : config.kafka().get("state.dir"));
  }

  private String address(BoundPort port) {
    return config.http().advertised().orElse(config.http().host() + ":" + port.number());
  }

  private StoreCatalogue catalogue() {
    return WeatherTopology.catalogue(config, streamsConfig, serdes());
  }

  private QuerySettings questions(StreamsConfig streams, String address) {
    HttpSettings.Access access = config.http().access();
    return new QuerySettings(
        streams,
        config.stateInCassandra(),
        address,
        config.http().seeds(),
        HopSettings.of(
            access.token().map(Password::value).orElse(null),
            access.encrypted() ? access.tls() : null));
  }

  private AvroSerdes serdes() {
    return new RegistrySerdes(config.registryUrl(), patience);
  }

  /**
   * From now on HTTP is not ready. For a moment everything is still answered, so that whoever sends
   * questions here sees that before it is refused; then what is being answered is answered, waiting
   * ends, the streams close, and {@link #run} returns. Asked again it does not wait.
   */
  void stop() {
    boolean again = leaving.isGiven();
    leaving.give();
    Serving now = serving.get();
    if (now != null) {
      if (!again) {
        now.linger(config.http().stopPause());
      }
      now.close();
    }
    stop.give();
    patience.close();
  }
}
