package dev.isobar.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a real broker says of a changelog with transactions that were committed, and that were not.
 */
class ChangelogWatchIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS = LocalServersExtension.with(Service.KAFKA);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STORE = "s";

  private final InstantSource clock = InstantSource.system();
  private final String application = SERVERS.uniqueName("watch");
  private final String topic = Changelogs.topic(application, STORE);
  private final ChangelogEnds ends = new ChangelogEnds(true, Duration.ofMinutes(5), clock);
  private final Deadlines deadlines = new Deadlines(clock, Duration.ofMillis(5));
  private KafkaProducer<String, String> producer;
  private ChangelogWatch watch;
  private Changelogs changelogs;

  @BeforeEach
  void start() throws InterruptedException, ExecutionException {
    String broker = SERVERS.kafka().bootstrapServers();
    watch =
        new ChangelogWatch(
            () ->
                new KafkaConsumer<>(
                    Map.of(
                        "bootstrap.servers",
                        broker,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "none",
                        "enable.auto.commit",
                        "false"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer()),
            List.of(topic),
            ends,
            Duration.ofMillis(50),
            clock);
    changelogs = new Changelogs(application, ends, watch, true);
    watch.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      assertThat(changelogs.partitions(STORE)).as("there is no topic yet").isZero();
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "transactional.id", application),
            new StringSerializer(),
            new StringSerializer());
    producer.initTransactions();
  }

  @AfterEach
  void stop() {
    producer.close(Duration.ZERO);
    watch.close();
    deadlines.close();
  }

  @Test
  void marksAndAbortedRecordsAreNotLackingButCommittedOnesAre()
      throws InterruptedException, ExecutionException {
    await().atMost(PATIENCE).until(() -> changelogs.partitions(STORE) == 1);
    send();
    producer.commitTransaction();
    awaitEnd(2);
    assertThat(age(0).offsetLag()).as("a mark").isZero();

    send();
    producer.abortTransaction();
    send();
    producer.abortTransaction();
    awaitEnd(6);
    Instant before = clock.instant();
    assertThat(changelogs.age(STORE, 0, 0).offsetLag()).as("before a look").isEqualTo(5);
    assertThat(age(0).offsetLag()).as("nothing but what was aborted").isZero();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(age(0).asOf()).isAfter(before));

    send();
    assertThat(changelogs.end(STORE, 0)).as("it is not committed").isEqualTo(6);
    Instant uncommitted = clock.instant();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(age(0).asOf()).isAfter(uncommitted));
    producer.commitTransaction();
    awaitEnd(8);
    Instant committed = clock.instant();

    ChangelogEnds.Age behind = age(0);
    assertThat(behind.offsetLag()).isEqualTo(7);
    assertThat(behind.asOf()).isBetween(before, committed);
    assertThat(age(6).offsetLag()).isZero();
  }

  private void send() throws InterruptedException, ExecutionException {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic, "a", "1")).get();
  }

  private void awaitEnd(long end) {
    await().atMost(PATIENCE).until(() -> Long.valueOf(end).equals(changelogs.end(STORE, 0)));
  }

  private ChangelogEnds.Age age(long offset) {
    try (Deadline deadline = deadlines.open(clock.instant().plusSeconds(10))) {
      return changelogs.surely(STORE, 0, offset, deadline);
    }
  }
}
