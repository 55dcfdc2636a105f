package dev.isobar.launcher;

import dev.isobar.local.CassandraServer;
import dev.isobar.local.ConnectWorker;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.JavaProgram;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.LocalStack.Preparation;
import dev.isobar.local.Probe;
import dev.isobar.local.RegistryServer;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The services from the NWS API to Cassandra and Elasticsearch, on one machine: which ones there
 * are, how each is started and who needs whom.
 */
final class Pipeline {

  static final String SIMULATOR = "simulator";
  static final String STREAMS_APP = "streams-app";
  static final String CONNECT = "connect";

  private final Home home;
  private final ServicePorts ports;
  private final WeatherOptions weather;
  private final List<Service> services = new ArrayList<>();

  /** Lays everything out; nothing is started. */
  Pipeline(Home home, ServicePorts ports, WeatherOptions weather) {
    this.home = home;
    this.ports = ports;
    this.weather = weather;

    KafkaServer kafka = new KafkaServer(options("kafka", ports.kafka));
    CassandraServer cassandra = new CassandraServer(options("cassandra", ports.cassandra));
    ElasticsearchServer elasticsearch =
        new ElasticsearchServer(options("elasticsearch", ports.elasticsearch));
    RegistryServer registry = new RegistryServer(options("registry", ports.registry));

    add(kafka, kafka.bootstrapServers(), List.of(), Preparation.NONE);
    add(registry, localUrl(ports.registry).toString(), List.of(), Preparation.NONE);
    add(
        cassandra,
        "127.0.0.1:" + ports.cassandra,
        List.of(),
        () -> {
          cassandra().apply(home.connectConfig().resolve("cassandra.cql"));
          cassandra().apply(home.streamsConfig().resolve("state.cql"));
          cassandra().apply(home.streamsConfig().resolve("climate-normals.cql"));
        });
    IndexTemplate template =
        new IndexTemplate(
            "isobar-weather", home.connectConfig().resolve("elasticsearch-weather-template.json"));
    add(elasticsearch, elasticsearch.url(), List.of(), () -> template.putInto(elasticsearchUrl()));
    if (!weather.live) {
      addProgram(simulator(), List.of());
    }
    addProgram(
        streamsApp(kafka.bootstrapServers(), localUrl(ports.registry)),
        List.of(kafka, registry, cassandra));
    List<Server> beforeConnect =
        services.stream()
            .map(Service::server)
            .filter(server -> !server.name().equals(STREAMS_APP))
            .toList();
    Map<String, String> environment = environment(ports, weather.settings(simulatorUrl()));
    List<Path> connectors = connectorFiles();
    URI connectUrl = localUrl(ports.connect);
    add(
        connect(environment, connectors),
        connectUrl.toString(),
        beforeConnect,
        () -> new ConnectorStatus(connectUrl).awaitRunning(connectors.size()));
  }

  /** What the files in connect-config/ take from the environment; the worker adds its own port. */
  static Map<String, String> environment(ServicePorts ports, NwsSettings nws) {
    Map<String, String> environment = new LinkedHashMap<>(nws.environment());
    environment.put("ISOBAR_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka);
    environment.put("ISOBAR_REGISTRY_URL", localUrl(ports.registry).toString());
    environment.put("ISOBAR_CASSANDRA_CONTACT_POINTS", "127.0.0.1:" + ports.cassandra);
    environment.put("ISOBAR_ELASTICSEARCH_URLS", localUrl(ports.elasticsearch).toString());
    return environment;
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

  /** The local Cassandra for a client. */
  Cassandra cassandra() {
    return new Cassandra(ports.cassandra);
  }

  URI simulatorUrl() {
    return localUrl(ports.simulator);
  }

  URI elasticsearchUrl() {
    return localUrl(ports.elasticsearch);
  }

  private Server simulator() {
    List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(ports.simulator)));
    arguments.addAll(List.of("--seed", Long.toString(weather.seed)));
    arguments.addAll(List.of("--speed", Double.toString(weather.speed)));
    arguments.addAll(
        List.of("--state", home.data(SIMULATOR).resolve("clock.properties").toString()));
    arguments.addAll(List.of("--fault-rate", Double.toString(weather.faultRate)));
    arguments.addAll(List.of("--malformed-rate", Double.toString(weather.malformedRate)));
    if (weather.start != null) {
      arguments.addAll(List.of("--start", weather.start.toString()));
    }
    if (weather.recorded != null) {
      arguments.addAll(List.of("--recorded", weather.recorded.toAbsolutePath().toString()));
    }
    return new JavaProgram(
        SIMULATOR,
        options(SIMULATOR, ports.simulator),
        home.root().resolve("local-stack/simulator/target/isobar-nws-simulator.jar"),
        arguments,
        port -> Probe.http(localUrl(port).resolve("/simulator/stats")));
  }

  private Server streamsApp(String bootstrapServers, URI registry) {
    List<String> arguments =
        List.of(
            "run",
            "--config",
            home.streamsConfig().resolve("streams.properties").toString(),
            "--set",
            "bootstrap.servers=" + bootstrapServers,
            "--set",
            "cassandra.contact.points=127.0.0.1:" + ports.cassandra,
            "--set",
            "isobar.registry.url=" + registry,
            "--set",
            "isobar.http.port=" + ports.streams,
            "--set",
            "state.dir=" + home.data(STREAMS_APP).resolve("state"),
            // One that was killed is missed soon, so that the one started in its place goes on.
            "--set",
            "session.timeout.ms=10000");
    return new JavaProgram(
        STREAMS_APP,
        options(STREAMS_APP, ports.streams).withHeapMegabytes(512),
        home.root().resolve("streams-app/target/isobar-streams.jar"),
        arguments,
        port -> Probe.http(localUrl(port).resolve("/health/ready")));
  }

  private List<Path> connectorFiles() {
    return List.of(
        home.connectConfig().resolve("nws-source.properties"),
        home.connectConfig().resolve("cassandra-sink.properties"),
        home.connectConfig().resolve("elasticsearch-sink.properties"));
  }

  private Server connect(Map<String, String> environment, List<Path> connectors) {
    ServerOptions options = options(CONNECT, ports.connect);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      options = options.withEnvironment(variable.getKey(), variable.getValue());
    }
    return new ConnectWorker(
        options, home.connectConfig().resolve("worker.properties"), connectors, home.root());
  }

  private void addProgram(Server program, List<Server> needs) {
    add(program, localUrl(program.port()).toString(), needs, Preparation.NONE);
  }

  private void add(Server server, String url, List<Server> needs, Preparation preparation) {
    services.add(new Service(server, url, needs, preparation));
  }

  private ServerOptions options(String service, int port) {
    return ServerOptions.in(home.data(service)).withLogFile(home.log(service)).withPort(port);
  }

  private static URI localUrl(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
