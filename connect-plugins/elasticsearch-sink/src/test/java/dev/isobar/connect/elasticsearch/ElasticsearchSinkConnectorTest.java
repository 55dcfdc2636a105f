package dev.isobar.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

class ElasticsearchSinkConnectorTest {

  private final ElasticsearchSinkConnector connector = new ElasticsearchSinkConnector();

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(SinkConnector.class))
        .hasAtLeastOneElementOfType(ElasticsearchSinkConnector.class);
  }

  @Test
  void knowsItsVersion() {
    assertThat(connector.version()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void givesEveryTaskItsProperties() {
    Map<String, String> properties = Map.of("topics", "t", "topic.t.index", "i");

    connector.start(properties);

    assertThat(connector.taskClass()).isEqualTo(ElasticsearchSinkTask.class);
    assertThat(connector.taskConfigs(2)).hasSize(2).containsOnly(properties);
  }

  @Test
  void validatesEachPropertyByItself() {
    assertThat(
            connector
                .validate(
                    Map.of(
                        "topics", "t,u",
                        "topic.t.index", "NotLower",
                        "topic.u.id", "{kee}",
                        "bulk.max.records", "0",
                        "elasticsearch.username", "isobar"))
                .configValues())
        .filteredOn(value -> !value.errorMessages().isEmpty())
        .extracting(ConfigValue::name)
        .containsExactlyInAnyOrder(
            "topic.t.index", "topic.u.id", "bulk.max.records", "elasticsearch.password");
  }
}
