package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServerDefaultsTest {

  private static final Path FOLDER = Path.of("/base");
  private static final ServerOptions OPTIONS = ServerOptions.in(FOLDER).withPort(5000);

  @Test
  void kafkaInAContainerIsComeToAtItsPortFromWithout() {
    ServerImage image = new KafkaServer(OPTIONS.withSetting("log.retention.ms", "5")).image();

    assertThat(image.image()).isEqualTo("apache/kafka:4.3.1");
    assertThat(image.ports()).containsExactly(5000);
    assertThat(image.environment())
        .containsEntry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:5000")
        .containsEntry("KAFKA_LOG_DIRS", "/var/lib/kafka/data")
        .containsEntry("KAFKA_LOG_RETENTION_MS", "5")
        .containsEntry("KAFKA_HEAP_OPTS", "-Xmx256m")
        .containsKey("CLUSTER_ID")
        .hasEntrySatisfying(
            "KAFKA_LISTENERS", value -> assertThat(value).startsWith("PLAINTEXT://0.0.0.0:5000,"));
  }

  @Test
  void theOthersInContainersListenAtTheSamePortsToo() {
    assertThat(new CassandraServer(OPTIONS).image())
        .satisfies(image -> assertThat(image.image()).isEqualTo("cassandra:5.0.9"))
        .extracting(image -> image.environment().get("JVM_EXTRA_OPTS"))
        .asString()
        .contains("-Dcassandra.native_transport_port=5000");
    assertThat(new RegistryServer(OPTIONS).image())
        .satisfies(
            image ->
                assertThat(image.image()).isEqualTo("apicurio/apicurio-registry-mem:2.6.13.Final"))
        .satisfies(
            image ->
                assertThat(image.environment())
                    .containsEntry("QUARKUS_HTTP_PORT", "5000")
                    .containsEntry(
                        "REGISTRY_DATASOURCE_URL", "jdbc:h2:file:/tmp/registry;WRITE_DELAY=0"));
    assertThat(new ElasticsearchServer(OPTIONS).image())
        .satisfies(
            image ->
                assertThat(image.image())
                    .isEqualTo("docker.elastic.co/elasticsearch/elasticsearch:8.19.21"))
        .extracting(image -> image.environment().get("http.port"))
        .isEqualTo("5000");
  }

  @Test
  void variablesOfTheOptionsReachTheContainer() {
    assertThat(
            new ServerImage("kafka", "image", Map.of("A", "1", "B", "2"), List.of())
                .with(Map.of("B", "3"))
                .environment())
        .isEqualTo(Map.of("A", "1", "B", "3"));
  }

  @Test
  void whatAnImageCannotBeGivenIsRefused() {
    assertThatThrownBy(() -> CassandraServer.in(null, OPTIONS.withSetting("cdc_enabled", "true")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cassandra in a container takes no settings")
        .hasMessageContaining("cdc_enabled");
    assertThatThrownBy(() -> RegistryServer.in(null, OPTIONS.withSetting("a.b", "c")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.b");
    assertThatThrownBy(() -> KafkaServer.in(null, OPTIONS.withJvmArguments("-Xss1m")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no JVM arguments")
        .hasMessageContaining("-Xss1m");
  }

  @Test
  void anotherImageIsTakenFromAProperty() {
    assertThat(ServerImage.name("isobar.nowhere.image", "usual")).isEqualTo("usual");
    System.setProperty("isobar.nowhere.image", "mine:1");
    try {
      assertThat(ServerImage.name("isobar.nowhere.image", "usual")).isEqualTo("mine:1");
    } finally {
      System.clearProperty("isobar.nowhere.image");
    }
  }

  @Test
  void kafka() {
    KafkaServer kafka = new KafkaServer(OPTIONS);
    int controller = kafka.ports().get("controller");

    assertThat(kafka.name()).isEqualTo("kafka");
    assertThat(kafka.ports()).containsOnlyKeys("clients", "controller");
    assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:5000");
    assertThat(kafka.defaults(Path.of("/d")))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                    "listeners", "PLAINTEXT://127.0.0.1:5000,CONTROLLER://127.0.0.1:" + controller),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:5000"),
                Map.entry(
                    "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", "/d"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608")));
  }

  @Test
  void nodesOfAKafkaClusterKnowOneAnother() {
    List<KafkaServer> nodes = KafkaServer.cluster(inFolders(3));

    List<Integer> controllers = nodes.stream().map(node -> node.ports().get("controller")).toList();
    assertThat(nodes).extracting(Server::name).containsExactly("kafka-1", "kafka-2", "kafka-3");
    for (int id = 1; id <= 3; id++) {
      assertThat(nodes.get(id - 1).defaults(Path.of("/d")))
          .containsEntry("node.id", Integer.toString(id))
          .containsEntry(
              "controller.quorum.voters",
              "1@127.0.0.1:%d,2@127.0.0.1:%d,3@127.0.0.1:%d"
                  .formatted(controllers.get(0), controllers.get(1), controllers.get(2)))
          .containsEntry(
              "listeners",
              "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                  .formatted(nodes.get(id - 1).port(), controllers.get(id - 1)));
    }
  }

  @Test
  void recordsHaveAReplicaOnEachNodeAndAtMostThree() {
    assertThat(replication(1)).containsExactly("1", "1");
    assertThat(replication(2)).containsExactly("2", "1");
    assertThat(replication(3)).containsExactly("3", "2");
    assertThat(replication(5)).containsExactly("3", "2");
  }

  private static List<String> replication(int nodes) {
    Map<String, String> values = KafkaServer.cluster(inFolders(nodes)).get(0).defaults(FOLDER);
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      assertThat(values)
          .containsEntry(topic + ".replication.factor", values.get("default.replication.factor"));
    }
    assertThat(values)
        .containsEntry("transaction.state.log.min.isr", values.get("min.insync.replicas"));
    return List.of(values.get("default.replication.factor"), values.get("min.insync.replicas"));
  }

  private static List<ServerOptions> inFolders(int nodes) {
    return IntStream.rangeClosed(1, nodes)
        .mapToObj(node -> ServerOptions.in(FOLDER.resolve(Integer.toString(node))))
        .toList();
  }

  @Test
  void cassandra() {
    CassandraServer cassandra = new CassandraServer(OPTIONS);
    int storage = cassandra.ports().get("other nodes");

    assertThat(cassandra.name()).isEqualTo("cassandra");
    assertThat(cassandra.ports()).containsOnlyKeys("CQL", "other nodes");
    assertThat(cassandra.contactPoint())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000));
    assertThat(cassandra.localDatacenter()).isEqualTo("datacenter1");
    assertThat(cassandra.defaults(Path.of("/d")))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("cluster_name", "isobar"),
                Map.entry("num_tokens", "1"),
                Map.entry("partitioner", "org.apache.cassandra.dht.Murmur3Partitioner"),
                Map.entry("endpoint_snitch", "SimpleSnitch"),
                Map.entry("listen_address", "127.0.0.1"),
                Map.entry("rpc_address", "127.0.0.1"),
                Map.entry("native_transport_port", "5000"),
                Map.entry("storage_port", Integer.toString(storage)),
                Map.entry(
                    "seed_provider",
                    "[{class_name: org.apache.cassandra.locator.SimpleSeedProvider,"
                        + " parameters: [{seeds: '127.0.0.1:"
                        + storage
                        + "'}]}]"),
                Map.entry("auto_bootstrap", "false"),
                Map.entry("data_file_directories", "['/d/data']"),
                Map.entry("commitlog_directory", "'/d/commitlog'"),
                Map.entry("cdc_raw_directory", "'/d/cdc_raw'"),
                Map.entry("hints_directory", "'/d/hints'"),
                Map.entry("saved_caches_directory", "'/d/saved_caches'"),
                Map.entry("commitlog_sync", "batch"),
                Map.entry("commitlog_segment_size", "8MiB"),
                Map.entry("commitlog_total_space", "256MiB"),
                Map.entry("memtable_heap_space", "64MiB"),
                Map.entry("memtable_offheap_space", "64MiB"),
                Map.entry("file_cache_size", "32MiB"),
                Map.entry("networking_cache_size", "16MiB"),
                Map.entry("concurrent_reads", "8"),
                Map.entry("concurrent_writes", "8"),
                Map.entry("concurrent_counter_writes", "8"),
                Map.entry("concurrent_compactors", "1"),
                Map.entry("auto_snapshot", "false")));
  }

  @Test
  void nodesOfACassandraClusterHaveAnAddressEachAndShareTheTokens() {
    List<CassandraServer> nodes = CassandraServer.cluster(inFolders(2), 7000);

    assertThat(nodes).extracting(Server::name).containsExactly("cassandra-1", "cassandra-2");
    assertThat(nodes)
        .extracting(node -> node.contactPoint().getAddress().getHostAddress())
        .containsExactly("127.0.0.1", "127.0.0.2");
    assertThat(nodes.get(1).defaults(Path.of("/d")))
        .containsEntry("listen_address", "127.0.0.2")
        .containsEntry("rpc_address", "127.0.0.2")
        .containsEntry("storage_port", "7000")
        .containsEntry("initial_token", "0")
        .hasEntrySatisfying(
            "seed_provider",
            seeds -> assertThat(seeds).contains("'127.0.0.1:7000,127.0.0.2:7000'"));
    assertThat(nodes.get(0).defaults(Path.of("/d")))
        .containsEntry("initial_token", Long.toString(Long.MIN_VALUE));
  }

  @Test
  void aCassandraClusterHasAsManyNodesAsThereAreAddresses() {
    assertThatThrownBy(() -> CassandraServer.cluster(inFolders(10), 7000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("10 Cassandra nodes: there must be from 1 to 9");
  }

  @Test
  void elasticsearch() {
    ElasticsearchServer elasticsearch = new ElasticsearchServer(OPTIONS);

    assertThat(elasticsearch.name()).isEqualTo("elasticsearch");
    assertThat(elasticsearch.ports()).containsOnlyKeys("HTTP", "other nodes");
    assertThat(elasticsearch.url()).isEqualTo("http://127.0.0.1:5000");
    assertThat(elasticsearch.defaults(Path.of("/d"), Path.of("/l")))
        .isEqualTo(
            Map.of(
                "cluster.name", "isobar",
                "node.name", "isobar",
                "discovery.type", "single-node",
                "network.host", "127.0.0.1",
                "http.port", "5000",
                "transport.port", elasticsearch.ports().get("other nodes").toString(),
                "path.data", "'/d'",
                "path.logs", "'/l'",
                "xpack.security.enabled", "false",
                "cluster.routing.allocation.disk.threshold_enabled", "false"));
  }

  @Test
  void registry() {
    RegistryServer registry = new RegistryServer(OPTIONS);

    assertThat(registry.name()).isEqualTo("registry");
    assertThat(registry.ports()).containsOnlyKeys("HTTP");
    assertThat(registry.url()).isEqualTo("http://127.0.0.1:5000/apis/registry/v2");
    assertThat(registry.ccompatUrl()).isEqualTo("http://127.0.0.1:5000/apis/ccompat/v7");
    assertThat(registry.defaults(Path.of("/d")))
        .isEqualTo(
            Map.of(
                "quarkus.http.host", "127.0.0.1",
                "quarkus.http.port", "5000",
                "REGISTRY_DATASOURCE_URL", "jdbc:h2:file:/d/registry;WRITE_DELAY=0",
                "quarkus.datasource.jdbc.min-size", "1",
                "quarkus.datasource.jdbc.initial-size", "1"));
  }

  @Test
  void connect() {
    ConnectWorker connect =
        new ConnectWorker(OPTIONS, Path.of("/w.properties"), List.of(), Path.of("/"));

    assertThat(connect.name()).isEqualTo("connect");
    assertThat(connect.ports()).containsOnlyKeys("REST");
    assertThat(connect.restUrl()).isEqualTo("http://127.0.0.1:5000");
  }

  @Test
  void portsAreChosenOnce() {
    KafkaServer kafka = new KafkaServer(ServerOptions.in(FOLDER));

    assertThat(kafka.port()).isNotZero().isEqualTo(kafka.port());
    assertThat(kafka.ports().values()).doesNotHaveDuplicates().first().isEqualTo(kafka.port());
  }
}
