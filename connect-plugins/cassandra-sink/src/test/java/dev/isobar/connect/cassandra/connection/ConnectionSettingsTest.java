package dev.isobar.connect.cassandra.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cassandra.connection.SessionOpener;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {

  private final Map<String, String> properties = new HashMap<>(Map.of("name", "landing"));

  @Test
  void tellsTheDriverItsNameTimeoutAndConsistency() {
    properties.put("cassandra.consistency", "QUORUM");
    properties.put("cassandra.request.timeout.ms", "2500");

    assertThat(driverConfig())
        .contains("datastax-java-driver.basic.session-name = \"landing\"")
        .contains("datastax-java-driver.basic.request.timeout = \"2500 milliseconds\"")
        .contains("datastax-java-driver.basic.request.consistency = \"QUORUM\"");
  }

  @Test
  void letsTheDriversOwnOptionsWin() {
    properties.put("datastax-java-driver.basic.request.timeout", "3 seconds");
    properties.put("datastax-java-driver.profiles.slow.basic.request.timeout", "60 seconds");

    assertThat(driverConfig())
        .contains("datastax-java-driver.basic.request.timeout = \"3 seconds\"")
        .doesNotContain("10000 milliseconds")
        .contains("datastax-java-driver.profiles.slow.basic.request.timeout = \"60 seconds\"");
  }

  @Test
  void leavesTheDatacenterToASecureBundle() {
    properties.put("cassandra.secure.connect.bundle", "/etc/astra.zip");

    assertThat(ConnectionSettings.problems(properties)).isEmpty();
    assertThat(settings().cluster().localDatacenter()).isNull();
    assertThat(settings().where()).isEqualTo("/etc/astra.zip");

    properties.put("cassandra.local.datacenter", "west");
    assertThat(ConnectionSettings.problems(properties))
        .containsOnlyKeys("cassandra.local.datacenter");
  }

  private String driverConfig() {
    return new SessionOpener(
            settings().cluster(), Sessions.driverOptions(settings().name(), settings()))
        .driverConfig();
  }

  private ConnectionSettings settings() {
    return ConnectionSettings.parse(
        new AbstractConfig(ConnectionSettings.define(new ConfigDef()), properties, false),
        properties);
  }
}
