package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class CassandraSinkConnectorTest {

  private final CassandraSinkConnector connector = new CassandraSinkConnector();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .hasAtLeastOneElementOfType(CassandraSinkConnector.class);
  }

  @Test
  void knowsItsVersion() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void givesEveryTaskItsProperties() {
    Map<String, String> properties =
        Map.of("topics", "t", "topic.t.table", "k.t", "cassandra.consistency", "ONE");

    connector.start(properties);

    assertThat(connector.taskClass()).isEqualTo(CassandraSinkTask.class);
    assertThat(connector.taskConfigs(3)).hasSize(3).containsOnly(properties);
  }

  @Test
  void validatesEachPropertyByItself() {
    Map<String, String> errors =
        errors(
            Map.of(
                "topics", "t,u",
                "topic.t.table", "no-table",
                "cassandra.max.in.flight", "0",
                "cassandra.username", "isobar"));

    assertThat(errors)
        .containsOnlyKeys(
            "topic.t.table", "topic.u.table", "cassandra.max.in.flight", "cassandra.password");
    assertThat(errors.get("topic.t.table")).contains("no-table").contains("keyspace.table");
  }

  @Test
  void saysWhyTheClusterCannotBeAsked() throws IOException {
    int port = unusedPort();

    Map<String, String> errors = errors(valid("127.0.0.1:" + port, "full"));

    assertThat(errors).containsOnlyKeys("cassandra.contact.points");
    assertThat(errors.get("cassandra.contact.points"))
        .contains("127.0.0.1:" + port + " (Connection refused)")
        .contains("cassandra.validation=offline");
  }

  @Test
  void asksNoClusterWhenOffline() throws IOException {
    assertThat(errors(valid("127.0.0.1:" + unusedPort(), "offline"))).isEmpty();
  }

  private static Map<String, String> valid(String contactPoint, String validation) {
    return Map.of(
        "topics",
        "t",
        "topic.t.table",
        "k.t",
        "cassandra.contact.points",
        contactPoint,
        "cassandra.validation",
        validation);
  }

  private Map<String, String> errors(Map<String, String> properties) {
    return connector.validate(properties).configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .collect(
            Collectors.toMap(ConfigValue::name, value -> String.join("; ", value.errorMessages())));
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
