package dev.isobar.streams.cassandra.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

class StoreByStoreTest {

  @Test
  void joinsAndCountsInTheDsl() {
    try (TopologyTestDriver driver = driver("dsl", StoreByStore.inTheDsl())) {
      TestOutputTopic<String, String> paid =
          driver.createOutputTopic(
              "paid-orders", new StringDeserializer(), new StringDeserializer());

      input(driver, "orders").pipeInput("17", "two chairs", 1_000);
      input(driver, "payments").pipeInput("17", "a card", 2_000);

      assertThat(paid.readValuesToList()).containsExactly("two chairs paid with a card");
      assertThat(driver.<String, Long>getKeyValueStore("order-count").get("17")).isEqualTo(1);
    }
  }

  @Test
  void remembersInTheProcessorApi() {
    try (TopologyTestDriver driver = driver("processor", StoreByStore.inTheProcessorApi())) {
      TestOutputTopic<String, String> changed =
          driver.createOutputTopic(
              "changed-orders", new StringDeserializer(), new StringDeserializer());

      input(driver, "orders").pipeInput("17", "two chairs");
      input(driver, "orders").pipeInput("17", "two chairs");
      input(driver, "orders").pipeInput("17", "three chairs");

      assertThat(changed.readValuesToList()).containsExactly("two chairs", "three chairs");
    }
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver, String topic) {
    return driver.createInputTopic(topic, new StringSerializer(), new StringSerializer());
  }

  private static TopologyTestDriver driver(String name, Topology topology) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
    properties.put("cassandra.contact.points", "memory:store-by-store-" + name);
    return new TopologyTestDriver(topology, properties);
  }
}
