package dev.isobar.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerDefaultsTest {

  private static final Path FOLDER = Path.of("/base");
  private static final ServerOptions OPTIONS = ServerOptions.in(FOLDER).withPort(5000);

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
