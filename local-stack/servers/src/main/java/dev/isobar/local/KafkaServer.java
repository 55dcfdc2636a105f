package dev.isobar.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A Kafka node, broker and KRaft controller in a process: alone, or one of a cluster. */
public final class KafkaServer extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 256;

  private final Distribution distribution = new Distribution("kafka");
  private final int nodeId;
  private final KafkaQuorum quorum;
  private final KafkaListeners listeners;

  /** With settings of {@code server.properties} in {@link ServerOptions#settings()}. */
  public KafkaServer(ServerOptions options) {
    this(
        "kafka",
        options,
        1,
        KafkaQuorum.in(options.folder(), List.of(Ports.free())),
        new KafkaListeners.Plain());
  }

  /**
   * One in a container of its official image, or that of {@code isobar.kafka.image}.
   *
   * @throws IllegalArgumentException if the options have JVM arguments: the image takes none
   */
  public static KafkaServer in(ContainerHost host, ServerOptions options) {
    KafkaServer server = new KafkaServer(options);
    server.runIn(host);
    return server;
  }

  private KafkaServer(
      String name,
      ServerOptions options,
      int nodeId,
      KafkaQuorum quorum,
      KafkaListeners listeners) {
    super(name, options, "clients");
    addPort("controller", quorum.controllerPort(nodeId));
    this.nodeId = nodeId;
    this.quorum = quorum;
    this.listeners = listeners;
    if (listeners instanceof KafkaListeners.Secured secured) {
      addPort("brokers", secured.brokers());
    }
  }

  /**
   * Nodes of one cluster, {@code kafka-1} and so on where the options have no names. Records have
   * as many replicas as there are nodes, at most three; of three, two must have a record. A node is
   * ready only when more than half of all run.
   *
   * @param nodes options of each, always in the same order; settings as above
   */
  public static List<KafkaServer> cluster(List<ServerOptions> nodes) {
    return cluster(nodes, KafkaListeners.Plain::new);
  }

  /**
   * Nodes of a cluster, one or several, that take clients over TLS by name and password, and let
   * them do what they have been given the right to. To begin with only the super users can come:
   * with their certificates, to {@link #superUserServers()}.
   *
   * @param nodes as for {@link #cluster}
   */
  public static List<KafkaServer> secured(List<ServerOptions> nodes, KafkaTls tls) {
    return cluster(nodes, () -> new KafkaListeners.Secured(tls, Ports.free()));
  }

  private static List<KafkaServer> cluster(
      List<ServerOptions> nodes, Supplier<KafkaListeners> listeners) {
    List<Integer> controllers = nodes.stream().map(node -> Ports.free()).toList();
    KafkaQuorum quorum = KafkaQuorum.in(nodes.get(0).folder(), controllers);
    return IntStream.rangeClosed(1, nodes.size())
        .mapToObj(
            id ->
                new KafkaServer(
                    nodes.size() == 1 ? "kafka" : "kafka-" + id,
                    nodes.get(id - 1),
                    id,
                    quorum,
                    listeners.get()))
        .toList();
  }

  /** What clients take as {@code bootstrap.servers}; this node's part of it in a cluster. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }

  /**
   * What super users of a secured broker take as {@code bootstrap.servers}.
   *
   * @throws IllegalStateException if it is not secured
   */
  public String superUserServers() {
    if (listeners instanceof KafkaListeners.Secured secured) {
      return "127.0.0.1:" + secured.brokers();
    }
    throw new IllegalStateException(name() + " is not secured: anybody may do anything");
  }

  @Override
  Command prepare() throws IOException {
    Path data = folder("data");
    Path configuration = folder("config");
    Path properties =
        ConfigFile.writeProperties(
            configuration.resolve("server.properties"),
            ConfigFile.merged(defaults(data), options().settings()));
    Path logging =
        ConfigFile.writeResource(
            configuration.resolve("log4j2.properties"), "kafka-log4j2.properties");
    String classPath = distribution.classPath();
    boolean formatted = Files.exists(data.resolve("meta.properties"));
    List<String> format =
        java(logging)
            .mainClass(
                classPath,
                "kafka.tools.StorageTool",
                "format",
                // In one word: an id may begin with a dash, and would be taken for an option.
                "--cluster-id=" + quorum.clusterId(),
                "--config",
                properties.toString());
    List<String> broker =
        java(logging)
            .arguments(options().jvmArguments())
            .mainClass(classPath, "kafka.Kafka", properties.toString());
    return new Command(
        formatted ? List.of() : format, broker, options().environment(), options().folder());
  }

  private JavaCommand java(Path logging) throws IOException {
    return new JavaCommand(heapMegabytes(), folder("tmp"))
        .property("log4j2.configurationFile", logging.toUri());
  }

  Map<String, String> defaults(Path data) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("process.roles", "broker,controller");
    values.put("node.id", Integer.toString(nodeId));
    values.put("controller.quorum.voters", quorum.voters());
    values.put("controller.listener.names", "CONTROLLER");
    values.putAll(listeners.settings(port(), quorum.controllerPort(nodeId)));
    values.put("log.dirs", data.toString());
    values.put("auto.create.topics.enable", "false");
    values.putAll(quorum.replication());
    // Nobody else is about to join a group.
    values.put("group.initial.rebalance.delay.ms", "0");
    // Small: fewer partitions, threads and buffers than a server for many clients.
    values.put("offsets.topic.num.partitions", "4");
    values.put("transaction.state.log.num.partitions", "4");
    values.put("share.coordinator.state.topic.num.partitions", "4");
    values.put("num.network.threads", "2");
    values.put("num.io.threads", "4");
    values.put("log.cleaner.dedupe.buffer.size", "8388608");
    return values;
  }

  @Override
  ServerImage image() {
    Map<String, String> environment = new LinkedHashMap<>();
    Map<String, String> settings =
        ConfigFile.merged(defaults(Path.of("/var/lib/kafka/data")), options().settings());
    // From without the container one comes to none of its addresses in particular.
    settings.put("listeners", settings.get("listeners").replace("127.0.0.1", "0.0.0.0"));
    settings.forEach((name, value) -> environment.put(variable(name), value));
    environment.put("CLUSTER_ID", quorum.clusterId());
    environment.put("KAFKA_HEAP_OPTS", "-Xmx%dm".formatted(heapMegabytes()));
    return new ServerImage(
        name(),
        ServerImage.name("isobar.kafka.image", "apache/kafka:4.3.1"),
        environment,
        List.of(port()));
  }

  /** As the image wants a setting: dots are underscores there. */
  private static String variable(String setting) {
    return "KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private int heapMegabytes() {
    return options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES);
  }

  @Override
  boolean answers() {
    return listeners.areOpen(port());
  }
}
