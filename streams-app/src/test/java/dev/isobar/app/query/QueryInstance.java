package dev.isobar.app.query;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** One of several instances of an application in one process, each with its own HTTP. */
final class QueryInstance implements AutoCloseable {

  private static final HopSettings HOPS =
      new HopSettings(
          null,
          null,
          Duration.ofMillis(250),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          1_000_000);

  private final HopServer http;
  private final KafkaStreams streams;
  final StateAccess state;

  private QueryInstance(HopServer http, KafkaStreams streams, StateAccess state) {
    this.http = http;
    this.streams = streams;
    this.state = state;
    http.state.set(state);
  }

  /** One that runs stream threads. */
  static QueryInstance running(
      Map<String, Object> properties,
      Path folder,
      String topic,
      String globalTopic,
      boolean cassandra) {
    HopServer http = new HopServer();
    Map<String, Object> own = new HashMap<>(properties);
    own.put("application.server", http.address());
    own.put("state.dir", folder.toString());
    RunningStores running = new RunningStores();
    own.put(RunningStores.CONFIG, running);
    own.put("processor.wrapper.class", StoreTracking.class);
    StreamsConfig config = new StreamsConfig(own);
    KafkaStreams streams =
        new KafkaStreams(ReadingsTopology.build(config, topic, globalTopic, cassandra), config);
    StateAccess state =
        StateAccess.beside(
            () -> Optional.of(streams),
            running,
            ReadingsTopology.catalogue(),
            new QuerySettings(config, cassandra, http.address(), List.of(), HOPS),
            InstantSource.system());
    QueryInstance instance = new QueryInstance(http, streams, state);
    streams.start();
    return instance;
  }

  /** One that only answers. */
  static QueryInstance alone(
      Map<String, Object> properties, List<String> seeds, boolean cassandra) {
    HopServer http = new HopServer();
    return new QueryInstance(
        http,
        null,
        StateAccess.alone(
            Optional::empty,
            ReadingsTopology.catalogue(),
            new QuerySettings(
                new StreamsConfig(properties), cassandra, http.address(), seeds, HOPS),
            InstantSource.system()));
  }

  String address() {
    return http.address();
  }

  boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Stops at once as far as others see; what is asked of itself goes on. */
  @Override
  public void close() {
    http.close();
    if (streams != null) {
      streams.close(Duration.ofSeconds(30));
    }
    state.close();
  }
}
