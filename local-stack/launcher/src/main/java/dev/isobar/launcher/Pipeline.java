package dev.isobar.launcher;

import dev.isobar.launcher.access.Access;
import dev.isobar.launcher.access.HttpSite;
import dev.isobar.launcher.access.OpenAccess;
import dev.isobar.launcher.access.SecuredAccess;
import dev.isobar.local.CassandraServer;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.LocalStack.Preparation;
import dev.isobar.local.RegistryServer;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The services from the NWS API to Cassandra and Elasticsearch, on one machine: which ones there
 * are and who needs whom.
 */
final class Pipeline {

  static final String KAFKA = "kafka";
  static final String CASSANDRA = "cassandra";
  static final String SIMULATOR = "simulator";
  static final String STREAMS_APP = "streams-app";
  static final String CONNECT = "connect";

  // Of each of several; one that is alone has the server's own.
  private static final int BROKER_HEAP_MEGABYTES = 384;
  private static final int NODE_HEAP_MEGABYTES = 768;

  private final Home home;
  private final ServicePorts ports;
  private final StackShape shape;
  private final Addresses addresses;
  private final Access access;
  private final ServiceOptions options;
  private final List<Service> services = new ArrayList<>();
  private final List<KafkaServer> brokers = new ArrayList<>();

  /** Lays everything out; nothing is started. */
  Pipeline(Home home, ServicePorts ports, StackShape shape, WeatherOptions weather) {
    this.home = home;
    this.ports = ports;
    this.shape = shape;
    this.addresses = new Addresses(ports, shape);
    this.options = new ServiceOptions(home);
    this.access = shape.secure ? new SecuredAccess(home.accessSecrets()) : new OpenAccess();

    addKafka();
    List<Server> ofTheApplication = new ArrayList<>(brokers);
    ofTheApplication.add(addRegistry());
    ofTheApplication.addAll(addCassandra());
    List<Server> ofConnect = new ArrayList<>(ofTheApplication);
    ofConnect.add(addElasticsearch());
    Programs programs = new Programs(home, addresses, shape, access);
    if (!weather.live) {
      ofConnect.add(
          add(
              programs.simulator(weather),
              addresses.simulator().toString(),
              List.of(),
              Preparation.NONE));
    }
    // The first instance makes topics and tables; the others wait until it has.
    for (Server instance : programs.streamsApp()) {
      String url = addresses.streams(instance.port()).toString();
      add(instance, url, ofTheApplication, Preparation.NONE);
      ofTheApplication.add(instance);
    }
    services.addAll(
        new ConnectWorkers(
                home,
                addresses,
                access,
                addresses.environment(weather.settings(addresses.simulator())))
            .services(ofConnect));
  }

  List<Service> services() {
    return List.copyOf(services);
  }

  /** All services as a stack that starts each when those it needs are ready. */
  LocalStack stack(ServerProgress progress) {
    LocalStack stack = new LocalStack(progress);
    services.forEach(
        service -> stack.add(service.server(), service.preparation(), service.needs()));
    return stack;
  }

  Addresses addresses() {
    return addresses;
  }

  /** The local Cassandra for a client. */
  Cassandra cassandra() {
    return new Cassandra(addresses.cassandra(), access);
  }

  /** The local Elasticsearch for a client that may do anything. */
  HttpSite elasticsearch() {
    return access.elasticsearch(addresses.elasticsearch());
  }

  /** An instance of the streams application for a client that may ask. */
  HttpSite streams(int port) {
    return access.streams(addresses.streams(port));
  }

  /** What a client needs to do anything with the local Kafka. */
  Map<String, Object> kafkaClient() {
    return access.kafkaClient(brokers);
  }

  Access access() {
    return access;
  }

  private void addKafka() {
    brokers.addAll(
        access.brokers(options.ofEach(KAFKA, addresses.kafkaPorts(), BROKER_HEAP_MEGABYTES)));
    for (KafkaServer broker : brokers) {
      boolean first = broker == brokers.get(0);
      add(
          broker,
          broker.bootstrapServers(),
          List.of(),
          first ? () -> access.prepareKafka(brokers) : Preparation.NONE);
    }
  }

  private Server addRegistry() {
    return add(
        new RegistryServer(options.of("registry", ports.registry)),
        addresses.registry().toString(),
        List.of(),
        Preparation.NONE);
  }

  /** Each waits for the one before it: nodes join one after the other. */
  private List<CassandraServer> addCassandra() {
    List<String> urls = addresses.cassandra();
    List<ServerOptions> each =
        options
            .ofEach(
                CASSANDRA, urls.stream().map(url -> ports.cassandra).toList(), NODE_HEAP_MEGABYTES)
            .stream()
            .map(access::cassandra)
            .toList();
    List<CassandraServer> nodes =
        shape.cassandra == 1
            ? List.of(new CassandraServer(each.get(0)))
            : CassandraServer.cluster(each, ports.cassandraStorage);
    for (int i = 0; i < nodes.size(); i++) {
      boolean last = i == nodes.size() - 1;
      add(
          nodes.get(i),
          urls.get(i),
          i == 0 ? List.of() : List.of(nodes.get(i - 1)),
          last ? this::prepareCassandra : Preparation.NONE);
    }
    return nodes;
  }

  private void prepareCassandra() throws IOException, InterruptedException {
    access.prepareCassandra(cassandra()::builder, StackShape.replicas(shape.cassandra));
    if (shape.cassandra > 1) {
      for (String keyspace : List.of("isobar", "isobar_state")) {
        cassandra().createKeyspace(keyspace, StackShape.replicas(shape.cassandra));
      }
    }
    cassandra().apply(home.connectConfig().resolve("cassandra.cql"));
    cassandra().apply(home.streamsConfig().resolve("state.cql"));
    cassandra().apply(home.streamsConfig().resolve("climate-normals.cql"));
    access.grantCassandra(cassandra()::builder);
  }

  private Server addElasticsearch() {
    ElasticsearchServer elasticsearch =
        access.elasticsearch(options.of("elasticsearch", ports.elasticsearch));
    IndexTemplate template =
        new IndexTemplate(
            "isobar-weather", home.connectConfig().resolve("elasticsearch-weather-template.json"));
    return add(
        elasticsearch, elasticsearch.url(), List.of(), () -> template.putInto(elasticsearch()));
  }

  private Server add(Server server, String url, List<Server> needs, Preparation preparation) {
    services.add(new Service(server, url, needs, preparation));
    return server;
  }
}
