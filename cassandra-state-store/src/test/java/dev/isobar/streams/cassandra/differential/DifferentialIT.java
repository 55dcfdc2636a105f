package dev.isobar.streams.cassandra.differential;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With a Cassandra. */
class DifferentialIT extends DifferentialTests {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  /** One at least for each kind of table; formats make no difference to them. */
  private static final Set<String> SCENARIOS =
      Set.of(
          "keyValue",
          "window",
          "duplicatesWindow",
          "session",
          "versionedKeyValue",
          "tables",
          "sessions",
          "streamJoins");

  private static String keyspace;

  DifferentialIT() {
    super(60, 8);
  }

  @BeforeAll
  static void createKeyspace() {
    keyspace = SERVERS.uniqueName("differential");
    String datacenter = SERVERS.cassandra().localDatacenter();
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(SERVERS.cassandra().contactPoint())
            .withLocalDatacenter(datacenter)
            .build()) {
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'NetworkTopologyStrategy', '"
              + datacenter
              + "': 1}");
    }
  }

  @Override
  boolean compares(Scenario scenario) {
    return SCENARIOS.contains(scenario.name());
  }

  @Override
  Map<String, Object> storage() {
    InetSocketAddress node = SERVERS.cassandra().contactPoint();
    return Map.of(
        CassandraStoreConfig.CONTACT_POINTS,
        node.getHostString() + ":" + node.getPort(),
        CassandraStoreConfig.LOCAL_DATACENTER,
        SERVERS.cassandra().localDatacenter(),
        CassandraStoreConfig.KEYSPACE,
        keyspace);
  }
}
