package dev.isobar.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One Kafka node, broker and KRaft controller in a process. */
public final class KafkaServer extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 256;

  private final Distribution distribution = new Distribution("kafka");
  private final int controllerPort;

  /** With settings of {@code server.properties} in {@link ServerOptions#settings()}. */
  public KafkaServer(ServerOptions options) {
    super("kafka", options, "clients");
    this.controllerPort = addPort("controller");
  }

  /** What clients take as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port();
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
                "--cluster-id=" + newClusterId(),
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
    return new JavaCommand(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES), folder("tmp"))
        .property("log4j2.configurationFile", logging.toUri());
  }

  Map<String, String> defaults(Path data) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("process.roles", "broker,controller");
    values.put("node.id", "1");
    values.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    values.put("controller.listener.names", "CONTROLLER");
    values.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:" + port() + ",CONTROLLER://127.0.0.1:" + controllerPort);
    values.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port());
    values.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    values.put("log.dirs", data.toString());
    values.put("auto.create.topics.enable", "false");
    // There is one node to hold a replica.
    values.put("default.replication.factor", "1");
    values.put("offsets.topic.replication.factor", "1");
    values.put("transaction.state.log.replication.factor", "1");
    values.put("transaction.state.log.min.isr", "1");
    values.put("share.coordinator.state.topic.replication.factor", "1");
    values.put("share.coordinator.state.topic.min.isr", "1");
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

  private static String newClusterId() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  boolean answers() {
    return KafkaProbe.brokerIsUp(port());
  }
}
