package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CassandraStateReaderIT extends StateReaderContract {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.CASSANDRA);

  private static String keyspace;

  @BeforeAll
  static void createKeyspace() {
    keyspace = SERVERS.uniqueName("reader");
    try (CqlSession session = session()) {
      session.execute(
          "CREATE KEYSPACE "
              + keyspace
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }
  }

  private static CqlSession session() {
    return CqlSession.builder()
        .addContactPoint(SERVERS.cassandra().contactPoint())
        .withLocalDatacenter(SERVERS.cassandra().localDatacenter())
        .build();
  }

  @Override
  Map<String, String> properties() {
    return Map.of(
        CassandraStoreConfig.CONTACT_POINTS,
        "127.0.0.1:" + SERVERS.cassandra().contactPoint().getPort(),
        CassandraStoreConfig.LOCAL_DATACENTER,
        SERVERS.cassandra().localDatacenter(),
        CassandraStoreConfig.KEYSPACE,
        keyspace,
        CassandraStoreConfig.BUCKETS,
        "2");
  }

  @Override
  String applicationId() {
    return "reader";
  }

  @Test
  void whatIsNotThereIsNotCreated() {
    try (CqlSession session = session();
        CassandraStateReader reader = CassandraStateReader.open(properties(), "nobody")) {
      assertThatThrownBy(() -> reader.keyValueStore("plain", Serdes.String(), Serdes.String()))
          .isInstanceOf(StateReaderException.class)
          .hasMessageContaining("[reader]");
      assertThat(
              session
                  .execute(
                      "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
                      keyspace)
                  .all())
          .noneMatch(row -> row.getString(0).contains("nobody"));
    }
  }
}
