package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.cassandra.connection.ClusterAwayException;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApplicationTablesIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final String keyspace = SERVERS.uniqueName("tables");

  @Test
  void onlyTablesWhoseCommentNamesTheApplicationAreItsOwn() throws InterruptedException {
    try (CqlSession session = session();
        ApplicationTables tables = ApplicationTables.connect(properties(), LIMIT)) {
      assertThat(tables.missingKeyspace())
          .hasValueSatisfying(
              cql ->
                  assertThat(cql).startsWith("CREATE KEYSPACE").contains(keyspace, "datacenter1"));
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      create(
          session,
          "orders_totals",
          "Kafka Streams application orders, store totals, kind KEY_VALUE.");
      create(
          session,
          "orders_totals_view",
          "Kafka Streams application orders, columns of store totals.");
      create(
          session,
          "orders_2_totals",
          "Kafka Streams application orders-2, store totals, kind KEY_VALUE.");
      create(session, "orders_own", "made by hand");
      assertThat(tables.missingKeyspace()).isEmpty();
      assertThat(tables.of("orders")).containsExactly("orders_totals", "orders_totals_view");

      tables.drop("orders_totals");
      tables.drop("orders_totals");

      assertThat(tables.of("orders")).containsExactly("orders_totals_view");
      assertThat(tables.of("orders-2")).containsExactly("orders_2_totals");
    }
  }

  @Test
  void clusterThatIsAwayAndTablesInMemoryAreRefused() {
    assertThatThrownBy(
            () ->
                ApplicationTables.connect(
                    Map.of(
                        CassandraStoreConfig.CONTACT_POINTS,
                        "127.0.0.1:1",
                        CassandraStoreConfig.LOCAL_DATACENTER,
                        "datacenter1",
                        CassandraStoreConfig.KEYSPACE,
                        keyspace),
                    LIMIT))
        .isInstanceOf(ClusterAwayException.class)
        .hasMessageContaining("127.0.0.1:1");
    assertThatThrownBy(
            () ->
                ApplicationTables.connect(
                    Map.of(CassandraStoreConfig.CONTACT_POINTS, "memory:x"), LIMIT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("memory:x");
  }

  private void create(CqlSession session, String table, String comment) {
    session.execute(
        "CREATE TABLE %s.%s (id int PRIMARY KEY) WITH comment = '%s'"
            .formatted(keyspace, table, comment));
  }

  private Map<String, String> properties() {
    return Map.of(
        CassandraStoreConfig.CONTACT_POINTS,
        "127.0.0.1:" + SERVERS.cassandra().contactPoint().getPort(),
        CassandraStoreConfig.LOCAL_DATACENTER,
        SERVERS.cassandra().localDatacenter(),
        CassandraStoreConfig.KEYSPACE,
        keyspace);
  }

  private static CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(SERVERS.cassandra().contactPoint())
        .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
        .build();
  }
}
