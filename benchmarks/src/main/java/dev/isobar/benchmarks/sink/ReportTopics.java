package dev.isobar.benchmarks.sink;

import dev.isobar.benchmarks.report.Display;
import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.Format;
import dev.isobar.benchmarks.sink.feed.Report;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import dev.isobar.benchmarks.sink.feed.Reports;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;

/** The topics with the reports, each filled once. */
final class ReportTopics {

  private final SinkServers servers;
  private final long seed;
  private final Display display;
  private final Set<String> filled = new HashSet<>();

  ReportTopics(SinkServers servers, long seed, Display display) {
    this.servers = servers;
    this.seed = seed;
    this.display = display;
  }

  /** Makes and fills the scenario's topic, unless it is there already. */
  void fill(SinkScenario scenario) throws InterruptedException {
    if (!filled.add(scenario.topic())) {
      return;
    }
    create(scenario.topic());
    Feed feed = scenario.feed();
    Format format = scenario.format();
    Reports reports = new Reports(seed, ReportTable.of(scenario.wide()));
    Converter converter = format.converter(servers.registry().url());
    AtomicReference<Exception> failure = new AtomicReference<>();
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      // A little of each partition in turn, so that the broker's segments lie as they would.
      for (int offset = 0; offset < feed.perPartition(); offset++) {
        for (int partition = 0; partition < Feed.PARTITIONS; partition++) {
          Report report = feed.at(partition, offset);
          SchemaAndValue value = format.value(reports, report);
          byte[] written =
              converter.fromConnectData(scenario.topic(), value.schema(), value.value());
          bytes += written.length;
          byte[] key = reports.station(report).getBytes(StandardCharsets.UTF_8);
          var unused =
              producer.send(
                  new ProducerRecord<>(scenario.topic(), partition, key, written),
                  (metadata, e) -> {
                    if (e != null) {
                      failure.compareAndSet(null, e);
                    }
                  });
        }
        display.progress("topic", (long) Feed.PARTITIONS * offset, feed.records());
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new IllegalStateException(
          "The topic could not be filled: " + failure.get(), failure.get());
    }
    display.line(
        "  Topic %s: %,d records of %,d bytes."
            .formatted(scenario.topic(), feed.records(), bytes / feed.records()));
  }

  private KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            servers.kafka().bootstrapServers(),
            "linger.ms",
            20,
            "batch.size",
            64 * 1024,
            "compression.type",
            "lz4"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private void create(String topic) throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, Feed.PARTITIONS, (short) 1)
                      .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refused: " + e.getCause(), e);
    }
  }
}
