package dev.isobar.connect.nws.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.connect.nws.config.ControlTopic;
import dev.isobar.connect.nws.metrics.CountingMetrics;
import dev.isobar.connect.support.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ControlReaderTest {

  private static final TopicPartition PARTITION = new TopicPartition("control", 0);
  private static final String FASTER =
      "{\"interval_ms\": 10000, \"until\": \"2026-07-01T12:00:00Z\"}";

  private final CountingMetrics metrics = new CountingMetrics();
  private final Wishes wishes =
      new Wishes(
          List.of("KSEA", "KPDX"),
          Duration.ofSeconds(1),
          () -> Instant.parse("2026-07-01T11:00:00Z"));
  private final BlockingQueue<Supplier<Consumer<String, byte[]>>> consumers =
      new LinkedBlockingQueue<>();
  private final ControlReader reader =
      new ControlReader(
          "control",
          this::next,
          wishes,
          metrics,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new SplittableRandom(42)));

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void recordsTakeEffectAndBadOnesAreCountedOnly() {
    consumers.add(() -> consumer("KSEA", "nonsense", "KPDX", FASTER));

    reader.start();

    await().until(() -> wishes.interval("KPDX").isPresent());
    assertThat(metrics.malformedControlRecords()).isEqualTo(1);
    assertThat(wishes.interval("KSEA")).isEmpty();
  }

  @Test
  void brokersThatAreAwayAndATopicThatIsMissingAreWaitedFor() {
    consumers.add(
        () -> {
          throw new KafkaException("no broker");
        });
    consumers.add(() -> new MockConsumer<>("earliest"));
    consumers.add(
        () -> {
          MockConsumer<String, byte[]> failing = consumer("KSEA", FASTER);
          failing.setPollException(new KafkaException("gone"));
          return failing;
        });
    consumers.add(() -> consumer("KPDX", FASTER));

    reader.start();

    await().until(() -> wishes.interval("KPDX").isPresent());
  }

  @Test
  void theConsumerIsClosedAtTheEnd() {
    MockConsumer<String, byte[]> consumer = consumer("KSEA", FASTER);
    consumers.add(() -> consumer);
    reader.start();
    await().until(() -> wishes.interval("KSEA").isPresent());

    reader.close();

    await().until(consumer::closed);
  }

  @Test
  void theConsumerReadsAllFromTheBeginningWhateverElseIsSet() {
    Map<String, Object> properties =
        ControlReader.consumerProperties(
            new ControlTopic(
                "control",
                Map.of(
                    "bootstrap.servers", "broker:9092",
                    "group.id", "mine",
                    "auto.offset.reset", "latest",
                    "isolation.level", "read_uncommitted",
                    "security.protocol", "SSL")));

    assertThat(properties)
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("allow.auto.create.topics", false)
        .containsEntry("isolation.level", "read_uncommitted")
        .containsEntry("security.protocol", "SSL")
        .doesNotContainKey("group.id");
  }

  private Consumer<String, byte[]> next() {
    try {
      return consumers.take().get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MockConsumer<String, byte[]> consumer(String... keysAndValues) {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        "control", List.of(new PartitionInfo("control", 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < keysAndValues.length; i += 2) {
            consumer.addRecord(
                new ConsumerRecord<>(
                    "control",
                    0,
                    i,
                    keysAndValues[i],
                    keysAndValues[i + 1].getBytes(StandardCharsets.UTF_8)));
          }
        });
    return consumer;
  }
}
