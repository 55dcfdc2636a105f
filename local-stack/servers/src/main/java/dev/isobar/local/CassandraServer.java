package dev.isobar.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Cassandra node: alone, or one of a cluster. */
public final class CassandraServer extends ProcessServer {

  private static final int DEFAULT_HEAP_MEGABYTES = 512;
  private static final String SEGMENT = "8MiB";
  private static final String CLIENT_ENCRYPTION = "client_encryption_options";
  private static final Pattern ENABLED = Pattern.compile("\\benabled\"?\\s*:\\s*true");

  // What Cassandra reaches into on Java 17.
  private static final List<String> EXPORTS =
      List.of(
          "java.base/java.lang.ref",
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.ref",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "jdk.unsupported/sun.misc");
  private static final List<String> OPENS =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.math",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "java.rmi/sun.rmi.transport.tcp",
          "jdk.management/com.sun.management.internal");

  private final Distribution distribution = new Distribution("cassandra");
  private final int node;
  private final CassandraRing ring;

  /**
   * With settings of {@code cassandra.yaml}, values as YAML, in {@link ServerOptions#settings()}.
   */
  public CassandraServer(ServerOptions options) {
    this("cassandra", options, 1, new CassandraRing(1, Ports.free()));
  }

  /**
   * One in a container of its official image, or that of {@code isobar.cassandra.image}.
   *
   * @throws IllegalArgumentException if the options have settings or JVM arguments: the image takes
   *     none
   */
  public static CassandraServer in(ContainerHost host, ServerOptions options) {
    CassandraServer server = new CassandraServer(options);
    server.refuse("settings", options.settings().keySet());
    server.runIn(host);
    return server;
  }

  private CassandraServer(String name, ServerOptions options, int node, CassandraRing ring) {
    super(name, CassandraRing.address(node), options, "CQL");
    this.node = node;
    this.ring = ring;
    addPort("other nodes", ring.storagePort());
  }

  /**
   * Nodes of one cluster, on 127.0.0.1, 127.0.0.2 and so on, {@code cassandra-1} and so on where
   * the options have no names. Over empty folders each must be ready before the next one is
   * started. The replicas are for the keyspaces to say.
   *
   * @param nodes options of each, always in the same order; settings as above. They may all have
   *     the same port
   * @param storagePort where the nodes talk to one another, each on its own address. It is part of
   *     a node's name to the others: with the data of an earlier run comes the port of that run.
   */
  public static List<CassandraServer> cluster(List<ServerOptions> nodes, int storagePort) {
    CassandraRing ring = new CassandraRing(nodes.size(), storagePort);
    return IntStream.rangeClosed(1, nodes.size())
        .mapToObj(node -> new CassandraServer("cassandra-" + node, nodes.get(node - 1), node, ring))
        .toList();
  }

  /** Where CQL clients connect to. */
  public InetSocketAddress contactPoint() {
    return new InetSocketAddress(address(), port());
  }

  /** The data center that drivers want named. */
  public String localDatacenter() {
    return "datacenter1";
  }

  @Override
  Command prepare() throws IOException {
    Path configuration = folder("config");
    Path yaml =
        ConfigFile.writeYaml(
            configuration.resolve("cassandra.yaml"),
            ConfigFile.merged(defaults(folder("data")), options().settings()));
    Path logging =
        ConfigFile.writeResource(configuration.resolve("logback.xml"), "cassandra-logback.xml");
    JavaCommand java =
        new JavaCommand(options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES), folder("tmp"));
    ring.patience().forEach(java::property);
    List<String> main =
        java.arguments(moduleAccess())
            .property("jdk.attach.allowAttachSelf", true)
            .property("cassandra.config", yaml.toUri())
            .property("cassandra.storagedir", folder("data"))
            .property("cassandra-foreground", "yes")
            .property("logback.configurationFile", logging.toUri())
            .property("cassandra.superuser_setup_delay_ms", 0)
            .property("cassandra.shutdown_announce_in_ms", 0)
            .arguments(options().jvmArguments())
            .mainClass(distribution.classPath(), "org.apache.cassandra.service.CassandraDaemon");
    return new Command(main, options().environment(), options().folder());
  }

  private static List<String> moduleAccess() {
    return Stream.concat(
            EXPORTS.stream().map(name -> "--add-exports=" + name + "=ALL-UNNAMED"),
            OPENS.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED"))
        .toList();
  }

  Map<String, String> defaults(Path data) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("cluster_name", "isobar");
    values.put("num_tokens", "1");
    values.put("partitioner", "org.apache.cassandra.dht.Murmur3Partitioner");
    values.put("endpoint_snitch", "SimpleSnitch");
    values.put("native_transport_port", Integer.toString(port()));
    values.putAll(ring.settings(node));
    values.put("auto_bootstrap", "false");
    values.put("data_file_directories", "[" + quoted(data, "data") + "]");
    values.put("commitlog_directory", quoted(data, "commitlog"));
    values.put("cdc_raw_directory", quoted(data, "cdc_raw"));
    values.put("hints_directory", quoted(data, "hints"));
    values.put("saved_caches_directory", quoted(data, "saved_caches"));
    // An acknowledged write survives a kill: with one node there is no replica to ask.
    values.put("commitlog_sync", "batch");
    // Small: less memory and disk than a server for many clients.
    values.put("commitlog_segment_size", SEGMENT);
    values.put("commitlog_total_space", "256MiB");
    values.put("memtable_heap_space", "64MiB");
    values.put("memtable_offheap_space", "64MiB");
    values.put("file_cache_size", "32MiB");
    values.put("networking_cache_size", "16MiB");
    values.put("concurrent_reads", "8");
    values.put("concurrent_writes", "8");
    values.put("concurrent_counter_writes", "8");
    values.put("concurrent_compactors", "1");
    values.put("auto_snapshot", "false");
    return values;
  }

  private static String quoted(Path data, String child) {
    return ConfigFile.yamlQuoted(data.resolve(child));
  }

  @Override
  ServerImage image() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("CASSANDRA_CLUSTER_NAME", "isobar");
    environment.put("CASSANDRA_ENDPOINT_SNITCH", "SimpleSnitch");
    environment.put("CASSANDRA_BROADCAST_RPC_ADDRESS", address().getHostAddress());
    int heap = options().heapMegabytesOr(DEFAULT_HEAP_MEGABYTES);
    environment.put("MAX_HEAP_SIZE", heap + "M");
    environment.put("HEAP_NEWSIZE", heap / 4 + "M");
    environment.put(
        "JVM_EXTRA_OPTS",
        "-Dcassandra.native_transport_port=%d -Dcassandra.skip_wait_for_gossip_to_settle=0 -Dcassandra.ring_delay_ms=0 -Dcassandra.superuser_setup_delay_ms=0"
                .formatted(port())
            // As ours: half of a segment is the largest mutation.
            + " -Dcassandra.config.allow_system_properties=true"
            + " -Dcassandra.settings.commitlog_segment_size="
            + SEGMENT);
    return new ServerImage(
        name(),
        ServerImage.name("isobar.cassandra.image", "cassandra:5.0.9"),
        environment,
        List.of(port()));
  }

  @Override
  boolean answers() {
    String encryption = options().settings().getOrDefault(CLIENT_ENCRYPTION, "");
    return ENABLED.matcher(encryption).find()
        ? TlsProbe.shakesHands(contactPoint())
        : CqlProbe.answersQuery(contactPoint());
  }
}
