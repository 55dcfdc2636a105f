package dev.isobar.connect.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
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
    Config config =
        connector.validate(
            Map.of(
                "topics", "t,u",
                "topic.t.table", "no-table",
                "cassandra.max.in.flight", "0",
                "cassandra.username", "isobar"));

    Map<String, String> errors =
        config.configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .collect(
                Collectors.toMap(
                    ConfigValue::name, value -> String.join("; ", value.errorMessages())));
    assertThat(errors)
        .containsOnlyKeys(
            "topic.t.table", "topic.u.table", "cassandra.max.in.flight", "cassandra.password");
    assertThat(errors.get("topic.t.table")).contains("no-table").contains("keyspace.table");
  }
}
