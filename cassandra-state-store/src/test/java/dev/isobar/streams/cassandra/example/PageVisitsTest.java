package dev.isobar.streams.cassandra.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class PageVisitsTest {

  @Test
  void countsTheVisitsToEachPage() throws IOException {
    Properties properties = properties();
    properties.put("cassandra.contact.points", "memory:page-visits-test");
    try (TopologyTestDriver driver =
        new TopologyTestDriver(PageVisits.topology(), properties, Instant.EPOCH)) {
      TestInputTopic<String, String> visits =
          driver.createInputTopic("visits", new StringSerializer(), new StringSerializer());

      visits.pipeInput("/news", "ann");
      visits.pipeInput("/news", "bob");
      visits.pipeInput("/", "ann");

      KeyValueStore<String, Long> total = driver.getKeyValueStore("total");
      assertThat(total.get("/news")).isEqualTo(2);
      assertThat(total.get("/")).isEqualTo(1);
      assertThat(total.get("/jobs")).isNull();
    }
  }

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    try (Reader file =
        Files.newBufferedReader(Path.of("src/test/resources/example/page-visits.properties"))) {
      properties.load(file);
    }
    return properties;
  }
}
