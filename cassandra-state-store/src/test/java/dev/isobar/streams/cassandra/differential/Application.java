package dev.isobar.streams.cassandra.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.test.TestRecord;

/** A running application and what it writes, as text. */
final class Application implements AutoCloseable {

  private final TopologyTestDriver driver;

  Application(
      String id, Scenario scenario, Stores stores, Map<String, ?> properties, Path stateFolder) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, id);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
    config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class.getName());
    config.putAll(properties);
    StreamsBuilder builder = new StreamsBuilder();
    scenario.build(builder, stores);
    Topology topology = builder.build(config);
    this.driver = new TopologyTestDriver(topology, config, Instant.ofEpochMilli(0));
  }

  /** Processes a record; what is written to each topic because of it, changelogs included. */
  Map<String, List<String>> process(Input input) {
    var topic =
        driver.createInputTopic(input.topic(), new StringSerializer(), new StringSerializer());
    RecordHeaders headers = new RecordHeaders();
    headers.add("from", (input.key() + input.value()).getBytes(UTF_8));
    topic.pipeInput(new TestRecord<>(input.key(), input.value(), headers, input.timestamp()));
    Map<String, List<String>> written = new LinkedHashMap<>();
    for (String name : new TreeSet<>(driver.producedTopicNames())) {
      var output =
          driver.createOutputTopic(name, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      List<String> records = output.readRecordsToList().stream().map(Application::text).toList();
      if (!records.isEmpty()) {
        written.put(name, records);
      }
    }
    return written;
  }

  private static String text(TestRecord<byte[], byte[]> record) {
    StringBuilder headers = new StringBuilder();
    record
        .headers()
        .forEach(header -> headers.append(header.key()).append('=').append(text(header.value())));
    return text(record.key())
        + " -> "
        + text(record.value())
        + " at "
        + record.timestamp()
        + " ["
        + headers
        + "]";
  }

  private static String text(byte[] bytes) {
    if (bytes == null) {
      return "null";
    }
    for (byte b : bytes) {
      if (b < ' ') {
        return "0x" + HexFormat.of().formatHex(bytes);
      }
    }
    return new String(bytes, UTF_8);
  }

  /** How many records and writes to stores came too late. */
  double dropped() {
    return driver.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("dropped-records-total"))
        .mapToDouble(metric -> (double) metric.metricValue())
        .sum();
  }

  /** The stores by their names. */
  Map<String, StateStore> stores() {
    return new TreeMap<>(driver.getAllStateStores());
  }

  @Override
  public void close() {
    driver.close();
  }
}
