package dev.isobar.connect.elasticsearch.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.elasticsearch.config.WriteSettings;
import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is turned away, repeated or lost: in the end the index holds what the topic says, and
 * nothing was committed before it was there.
 */
class RandomDeliveryTest {

  private static final TopicPartition ZERO = new TopicPartition("t", 0);
  private static final int STEPS = 400;
  private static final ItemResult BLOCKED =
      new ItemResult(403, "cluster_block_exception", "read-only");
  private static final ItemResult ERROR = new ItemResult(500, "exception", "?");

  private final FakeCluster cluster = new FakeCluster();
  private final List<SinkRecord> topic = new ArrayList<>();
  private RecordingSinkTaskContext context;
  private RecordWriter writer;
  private long now;
  private int position;
  private int committed;

  static LongStream seeds() {
    return LongStream.range(1, 80);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void endsInTheTopicsState(long seed) throws Exception {
    Random random = new Random(seed);
    startTask(random);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> produceAndDeliver(random);
        case 4, 5, 6, 7 -> answer(random);
        case 8 -> now += Duration.ofMillis(random.nextInt(1500)).toNanos();
        case 9 -> commit();
        case 10 -> {
          if (random.nextInt(4) == 0) {
            // As after a failed commit: Connect goes back to what it has committed.
            position = committed;
          }
        }
        default -> rebalance(random);
      }
    }
    finish();
    assertThat(cluster.documents()).isEqualTo(expected(topic.size()));
    assertThat(context.reports()).isEmpty();
  }

  private void rebalance(Random random) throws InterruptedException {
    if (random.nextInt(4) > 0) {
      return;
    }
    // What is under way when a task ends takes effect before the next one starts, or never.
    for (FakeCluster.Sent one : List.copyOf(cluster.sent())) {
      if (random.nextBoolean()) {
        one.succeed();
      } else {
        one.fail(new ClusterTroubleException("cut", new IOException("cut")));
      }
    }
    writer.close(List.of(ZERO));
    if (random.nextBoolean()) {
      writer.close();
      startTask(random);
    } else {
      writer.open(List.of(ZERO));
      context.resume(ZERO);
      position = committed;
    }
    assertThat(cluster.sent()).isEmpty();
  }

  private void startTask(Random random) {
    context = new RecordingSinkTaskContext(true);
    writer =
        new RecordWriter(
            new WriteSettings(
                20 + random.nextInt(200),
                1 + random.nextInt(8),
                Duration.ofMillis(random.nextInt(300)),
                1 + random.nextInt(4),
                20_000,
                false,
                Duration.ZERO),
            "test",
            Records::action,
            IndexPreparation.NONE,
            cluster,
            context,
            new RecordErrors(context.errantRecordReporter(), "cannot be indexed"),
            new WriteMetrics(() -> now, InstantSource.system()),
            random,
            () -> now);
    writer.open(List.of(ZERO));
    position = committed;
  }

  private void produceAndDeliver(Random random) throws InterruptedException {
    for (int count = random.nextInt(8); count > 0; count--) {
      int offset = topic.size();
      topic.add(
          switch (random.nextInt(8)) {
            case 0, 1, 2 -> Records.record(offset, id("i", random), "index v" + offset);
            case 3 -> Records.record(offset, id("i", random), null);
            case 4 -> Records.record(offset, id("c", random), "create v" + offset);
            case 5 -> Records.record(offset, "-", "generated v" + offset);
            default ->
                Records.record(
                    offset, id("u", random), "update f" + random.nextInt(3) + "=" + offset);
          });
    }
    deliver();
  }

  private static String id(String kind, Random random) {
    return kind + random.nextInt(4);
  }

  private void deliver() throws InterruptedException {
    if (!context.paused().isEmpty()) {
      writer.put(List.of());
      return;
    }
    int end = Math.min(topic.size(), position + 10);
    List<SinkRecord> next = List.copyOf(topic.subList(position, end));
    position = end;
    writer.put(next);
  }

  private void answer(Random random) throws InterruptedException {
    List<FakeCluster.Sent> sent = cluster.sent();
    if (sent.isEmpty()) {
      writer.put(List.of());
      return;
    }
    FakeCluster.Sent one = sent.get(random.nextInt(sent.size()));
    switch (random.nextInt(10)) {
      case 0 -> {
        one.apply();
        one.fail(new ClusterTroubleException("done all the same", new IOException("cut")));
      }
      case 1 -> one.fail(new ClusterTroubleException("refused", new ConnectException("refused")));
      case 2 -> {
        if (one.size() > 1) {
          one.fail(new BulkRefusedException(413, "too large", null));
        }
      }
      case 3 -> one.answer(index -> random.nextInt(4) == 0 ? BLOCKED : null);
      case 4 -> one.answer(index -> FakeCluster.BUSY);
      case 5, 6 -> one.answer(index -> random.nextInt(3) == 0 ? FakeCluster.BUSY : null);
      case 7 -> one.answer(index -> random.nextInt(50) == 0 ? ERROR : null);
      default -> one.succeed();
    }
    assertOneBulkOfADocument();
  }

  private void assertOneBulkOfADocument() {
    List<String> ids = new ArrayList<>();
    for (FakeCluster.Sent one : cluster.sent()) {
      one.lines().stream().map(line -> line.split(" ", 3)[1]).distinct().forEach(ids::add);
    }
    ids.removeIf("-"::equals);
    assertThat(ids).doesNotHaveDuplicates();
  }

  private void commit() throws InterruptedException {
    long safe = writer.safe(Map.of(ZERO, new OffsetAndMetadata(position))).get(ZERO).offset();
    assertThat(safe).isLessThanOrEqualTo(position);
    committed = (int) Math.max(committed, safe);
  }

  private void finish() throws InterruptedException {
    for (int round = 0; committed < topic.size() || !cluster.sent().isEmpty(); round++) {
      assertThat(round)
          .as(
              "rounds to finish at %d of %d, paused %s, sent %s",
              committed, topic.size(), context.paused(), cluster.sent().size())
          .isLessThan(2000);
      now += Duration.ofSeconds(2).toNanos();
      deliver();
      List.copyOf(cluster.sent()).forEach(FakeCluster.Sent::succeed);
      commit();
    }
  }

  private Map<String, String> expected(int end) {
    Map<String, String> documents = new HashMap<>();
    for (SinkRecord record : topic.subList(0, end)) {
      BulkAction action = Records.action(record);
      if (action.document().id() != null) {
        String value = record.value() == null ? " " : (String) record.value();
        var unused =
            FakeCluster.change(
                documents,
                action.method(),
                (String) record.key(),
                value.substring(value.indexOf(' ') + 1));
      }
    }
    return documents;
  }
}
