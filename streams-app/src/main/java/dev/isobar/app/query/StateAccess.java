package dev.isobar.app.query;

import dev.isobar.streams.cassandra.CassandraStateReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Asks the state, wherever it is. Begins at once to look where it is; needs neither the broker nor
 * Cassandra to be there.
 */
public final class StateAccess implements StateQueries, AutoCloseable {

  private static final Duration DEADLINES_LATE = Duration.ofMillis(20);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration REMEMBER = Duration.ofMinutes(5);
  private static final Duration RECONNECT = Duration.ofSeconds(2);
  private static final Duration DIRECTORY_KEPT = Duration.ofSeconds(2);
  private static final String CLIENT_ID = "query";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final InstanceDirectory directory;
  private final StateRouter router;

  private StateAccess(
      StoreCatalogue catalogue,
      QuerySettings settings,
      Supplier<Optional<KafkaStreams>> streams,
      RunningStores running,
      boolean works,
      InstantSource clock) {
    String address = settings.address();
    Deadlines deadlines = closing(new Deadlines(clock, DEADLINES_LATE));
    RemoteInstances remote = closing(new RemoteInstances(settings.hops(), clock));
    Changelogs changelogs = changelogs(catalogue, settings, clock);
    StoredState stored = settings.stateInCassandra() ? stored(settings, changelogs) : null;
    LocalState here = new LocalState(streams, running, address, clock);
    LocalState local = works ? here : null;
    LocalCopies copies = null;
    Placement placement;
    if (local == null) {
      directory =
          new SeedDirectory(
              settings.seeds(),
              remote,
              deadlines,
              DIRECTORY_KEPT,
              settings.hops().patience(),
              clock);
      placement = new DirectoryPlacement(directory, changelogs);
    } else {
      StreamsPlacement own = new StreamsPlacement(streams, catalogue, changelogs);
      directory = own;
      placement = own;
      if (stored == null) {
        CopyPositions positions = closing(new CopyPositions(streams, LOOK_EVERY));
        positions.start();
        copies = new LocalCopies(local, positions, changelogs, address);
      }
    }
    Sources sources =
        new Sources(
            address,
            local,
            here,
            copies,
            stored,
            placement,
            remote,
            settings.hops(),
            new Freshness(clock));
    router =
        new StateRouter(
            catalogue,
            sources,
            deadlines,
            new PlacesOfStores(placement, changelogs, here, stored, deadlines, clock));
  }

  /**
   * For an instance that runs stream threads.
   *
   * @param streams Kafka Streams as it is now; empty before its first start
   * @param running its stores as its topology tracks them; empty where it does not
   */
  public static StateAccess beside(
      Supplier<Optional<KafkaStreams>> streams,
      RunningStores running,
      StoreCatalogue catalogue,
      QuerySettings settings,
      InstantSource clock) {
    return new StateAccess(catalogue, settings, streams, running, true, clock);
  }

  /**
   * For an instance that only answers.
   *
   * @param globals Kafka Streams that keeps the global stores and works on nothing; empty before
   *     its first start
   */
  public static StateAccess alone(
      Supplier<Optional<KafkaStreams>> globals,
      StoreCatalogue catalogue,
      QuerySettings settings,
      InstantSource clock) {
    return new StateAccess(catalogue, settings, globals, new RunningStores(), false, clock);
  }

  private Changelogs changelogs(
      StoreCatalogue catalogue, QuerySettings settings, InstantSource clock) {
    StreamsConfig streams = settings.streams();
    String application = streams.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    boolean transactional =
        streams
            .getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)
            .equals(StreamsConfig.EXACTLY_ONCE_V2);
    List<String> topics =
        catalogue.all().stream()
            .filter(store -> !store.global())
            .map(store -> Changelogs.topic(application, store.name()))
            .toList();
    ChangelogEnds ends = new ChangelogEnds(transactional, REMEMBER, clock);
    ChangelogWatch watch =
        closing(new ChangelogWatch(() -> consumer(streams), topics, ends, LOOK_EVERY, clock));
    watch.start();
    return new Changelogs(application, ends, watch, transactional);
  }

  private static Consumer<byte[], byte[]> consumer(StreamsConfig streams) {
    Map<String, Object> consumer =
        new HashMap<>(
            streams.getRestoreConsumerConfigs(
                streams.getString(StreamsConfig.APPLICATION_ID_CONFIG) + "-" + CLIENT_ID));
    consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private StoredState stored(QuerySettings settings, Changelogs changelogs) {
    Map<String, Object> properties = settings.streams().originals();
    String application = settings.streams().getString(StreamsConfig.APPLICATION_ID_CONFIG);
    StateConnection connection =
        closing(
            new StateConnection(
                () -> CassandraStateReader.open(properties, application), RECONNECT));
    connection.start();
    return new StoredState(connection, changelogs, settings.address());
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /** Which instances there are. */
  public InstanceDirectory instances() {
    return directory;
  }

  @Override
  public StoreCatalogue catalogue() {
    return router.catalogue();
  }

  @Override
  public Reply ask(Question question, Staleness staleness, Instant deadline, Reach reach) {
    return router.ask(question, staleness, deadline, reach);
  }

  @Override
  public StorePlaces places(String store) {
    return router.places(store);
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("A part of the queries did not close", e);
      }
    }
  }
}
