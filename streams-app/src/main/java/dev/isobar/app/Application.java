package dev.isobar.app;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.http.HttpServer;
import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner;
import dev.isobar.app.runtime.StreamsSettings;
import dev.isobar.app.runtime.StreamsStores;
import dev.isobar.app.runtime.TopicSetup;
import dev.isobar.app.serde.RegistryPatience;
import dev.isobar.app.serde.RegistrySerdes;
import dev.isobar.app.topology.WeatherTopology;
import java.time.Duration;
import java.time.InstantSource;
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

  Topology topology() {
    return WeatherTopology.build(
        config, streamsConfig, new RegistrySerdes(config.registryUrl(), patience));
  }

  /** Runs until {@link #stop} is called. */
  void run() throws InterruptedException {
    try (HttpServer http =
        HttpServer.start(
            config.http().host(), config.http().port(), new StreamsStores(runner, stop))) {
      log.info(
          "Serving http://{}:{}; Kafka {}; registry {}; state in {}",
          config.http().host(),
          http.port(),
          config.kafka().get("bootstrap.servers"),
          config.registryUrl(),
          config.kafka().get("state.dir"));
      new TopicSetup(streamsConfig.getAdminConfigs("isobar-topics"), config.topics(), stop)
          .ensure();
      StreamsConfig reachable =
          StreamsSettings.of(config, config.http().host() + ":" + http.port());
      runner.run(() -> new KafkaStreams(topology(), reachable));
    }
  }

  /** From now on HTTP is not ready; waiting ends, the streams close, and {@link #run} returns. */
  void stop() {
    stop.give();
    patience.close();
  }
}
