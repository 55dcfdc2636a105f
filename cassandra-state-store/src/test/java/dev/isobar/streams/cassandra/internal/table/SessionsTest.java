package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private final Map<String, String> properties =
      new HashMap<>(
          Map.of(
              CassandraStoreConfig.CONTACT_POINTS, "127.0.0.1",
              CassandraStoreConfig.LOCAL_DATACENTER, "datacenter1",
              CassandraStoreConfig.KEYSPACE, "my_app"));

  @Test
  void theDriverIsToldOfConsistencyTimeoutAndKeyspace() {
    assertThat(driverConfig())
        .contains("datastax-java-driver.basic.request.consistency = \"LOCAL_QUORUM\"")
        .contains("datastax-java-driver.basic.request.timeout = \"5 seconds\"")
        .contains(
            "datastax-java-driver.advanced.metadata.schema.refreshed-keyspaces = [\"my_app\"]");
  }

  @Test
  void whatTheUserPassesThroughWins() {
    properties.put("datastax-java-driver.basic.request.timeout", "9 seconds");
    properties.put("datastax-java-driver.advanced.auth-provider.x", "a \"b\" \\c");

    assertThat(driverConfig())
        .contains("datastax-java-driver.basic.request.timeout = \"9 seconds\"")
        .doesNotContain("5 seconds")
        .contains("auth-provider.x = \"a \\\"b\\\" \\\\c\"");
  }

  @Test
  void aSecureBundleThatIsNotThereIsNamed() {
    properties.remove(CassandraStoreConfig.CONTACT_POINTS);
    properties.put(CassandraStoreConfig.SECURE_CONNECT_BUNDLE, "/no/such/bundle.zip");

    assertThatThrownBy(() -> StateTablesFactory.open(new CassandraStoreConfig(properties)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(CassandraStoreConfig.SECURE_CONNECT_BUNDLE)
        .hasMessageContaining("/no/such/bundle.zip");
  }

  private String driverConfig() {
    return Sessions.opener(new CassandraStoreConfig(properties)).driverConfig();
  }
}
