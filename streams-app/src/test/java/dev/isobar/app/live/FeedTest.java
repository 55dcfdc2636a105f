package dev.isobar.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.isobar.app.query.NotNowException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedTest {

  private static final String TOPIC = "things";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final long END = 10;

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private volatile Instant now = Instant.parse("2026-07-15T12:00:00Z");
  private final Feed feed =
      new Feed(
          List.of(TOPIC),
          new Changes(
              Map.of(TOPIC, new WeatherChanges<>("report", new Things(), List.of("station_id")))),
          () -> consumer,
          Runnable::run,
          () -> now);
  private final Thread thread = new Thread(feed);
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void topic() {
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateEndOffsets(Map.of(PARTITION, END));
  }

  @AfterEach
  void stop() throws InterruptedException {
    feed.stop();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void eachGetsWhatItWantsFromNowOn() {
    Viewer seattle = viewer("KSEA");
    Viewer everywhere = new Viewer(any -> true, null);
    feed.add(seattle);
    feed.add(everywhere);
    thread.start();
    await().until(() -> everywhere.admitted().isDone());

    record(10, "KSEA", "a");
    record(11, "KPDX", "b");
    record(12, "KSEA", "c");

    awaitSent(everywhere, "c");
    assertThat(texts()).containsExactly("10", "11 a", "12 b", "13 c");
    sent.clear();
    awaitSent(seattle, "c");
    assertThat(texts()).containsExactly("10", "11 a", "13 c");
  }

  @Test
  void recordThatCannotBeReadIsPassedOver() {
    Viewer everywhere = new Viewer(any -> true, null);
    feed.add(everywhere);
    thread.start();
    await().until(() -> everywhere.admitted().isDone());

    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, 10, null, utf8("x")));
    record(11, null, "y");
    record(12, "KSEA", "z");

    awaitSent(everywhere, "z");
    assertThat(texts()).contains("13 z");
  }

  @Test
  void whoSeesNothingIsToldEveryFifteenSecondsThatWeAreThere() {
    Viewer seattle = viewer("KSEA");
    feed.add(seattle);
    thread.start();
    await().until(() -> seattle.admitted().isDone());
    record(10, "KPDX", "b");
    await().until(() -> consumer.position(PARTITION) == 11);

    now = now.plus(Feed.HEARTBEAT);

    awaitSent(seattle, "still here");
    assertThat(sent.get(sent.size() - 1))
        .as("a reconnect goes on from here")
        .isEqualTo(": still here\nid: 11\n\n");
  }

  @Test
  void endsSomeTimeAfterTheLastHasLeft() {
    Viewer seattle = viewer("KSEA");
    feed.add(seattle);
    thread.start();
    await().until(() -> seattle.admitted().isDone());

    now = now.plus(Feed.LINGER.multipliedBy(10));
    awaitSent(seattle, "still here");
    assertThat(consumer.closed()).as("somebody looks on").isFalse();

    seattle.leave();
    await().pollDelay(Duration.ofMillis(300)).until(() -> !consumer.closed());
    now = now.plus(Feed.LINGER).plusMillis(1);

    await().until(consumer::closed);
    assertThat(feed.add(viewer("KSEA"))).isFalse();
  }

  @Test
  void brokerThatRefusesSendsViewersAwayAfterWhatTheyHave() {
    Viewer seattle = viewer("KSEA");
    feed.add(seattle);
    thread.start();
    await().until(() -> seattle.admitted().isDone());

    consumer.setPollException(new AuthorizationException("not any more"));

    await().until(consumer::closed);
    awaitSent(seattle, "10");
    await().until(() -> seattle.outbox().isDone());
  }

  @Test
  void topicThatIsNotThereIsNotNow() {
    consumer.updatePartitions(TOPIC, List.of());
    Viewer seattle = viewer("KSEA");
    feed.add(seattle);
    thread.start();

    assertThatThrownBy(() -> seattle.admitted().get())
        .hasCauseInstanceOf(NotNowException.class)
        .hasMessageContaining(TOPIC);
  }

  private Viewer viewer(String station) {
    return new Viewer(station::equals, null);
  }

  private void record(long offset, String key, String value) {
    consumer.addRecord(
        new ConsumerRecord<>(TOPIC, 0, offset, key == null ? null : utf8(key), utf8(value)));
  }

  private void awaitSent(Viewer viewer, String text) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              for (byte[] next = viewer.outbox().take();
                  next != null;
                  next = viewer.outbox().take()) {
                sent.add(new String(next, StandardCharsets.UTF_8));
              }
              return sent.stream().anyMatch(event -> event.contains(text));
            });
  }

  /** Ids, and the texts of those that have one. */
  private List<String> texts() {
    return sent.stream()
        .map(event -> event.replaceAll("(?s).*id: (\\S+)\n.*\"text\":\"(\\w+)\".*", "$1 $2"))
        .map(event -> event.replaceAll("(?s).*id: (\\S+)\n\n", "$1"))
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
