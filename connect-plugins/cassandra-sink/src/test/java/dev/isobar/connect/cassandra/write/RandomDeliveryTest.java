package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import dev.isobar.connect.cassandra.clock.MemoryClockStore;
import dev.isobar.connect.cassandra.config.ClockSettings;
import dev.isobar.connect.cassandra.config.WriteSettings;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.time.Duration;
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
 * Whatever is repeated, lost, late or written by a task that should be dead: in the end the table
 * holds the last record of each row, and nothing was committed before it was there.
 */
class RandomDeliveryTest {

  private static final TopicPartition ZERO = new TopicPartition("t", 0);
  private static final int STEPS = 400;

  private final MemoryClockStore store = new MemoryClockStore();
  private final FakeTarget target = new FakeTarget(store);
  private final List<SinkRecord> topic = new ArrayList<>();
  private RecordingSinkTaskContext context;
  private RecordWriter writer;
  private long now;
  private int position;
  private int committed;

  static LongStream seeds() {
    return LongStream.range(1, 60);
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
        default -> {
          if (random.nextInt(4) == 0) {
            // The old task's requests stay under way and may be applied at any time.
            startTask(random);
          }
        }
      }
    }
    finish();
    assertThat(target.table()).isEqualTo(expected());
    assertThat(context.reports()).isEmpty();
  }

  private void startTask(Random random) {
    context = new RecordingSinkTaskContext(true);
    writer =
        new RecordWriter(
            new WriteSettings(
                1 + random.nextInt(8),
                1 + random.nextInt(5),
                40,
                30,
                1_000_000,
                Duration.ZERO,
                new ClockSettings(ClockSettings.Source.OFFSET, null, null)),
            "test",
            () -> target,
            context,
            new RecordErrors(context.errantRecordReporter(), "cannot be written"),
            new WriteMetrics(() -> now),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), random),
            () -> now);
    writer.open(List.of(ZERO));
    position = committed;
  }

  private void produceAndDeliver(Random random) throws InterruptedException {
    for (int count = random.nextInt(6); count > 0; count--) {
      int offset = topic.size();
      String row = "" + (char) ('a' + random.nextInt(3)) + random.nextInt(3);
      String value = random.nextInt(3) == 0 ? null : "v" + offset;
      topic.add(FakeWrites.record(0, offset, row, value, random.nextInt(1000)));
    }
    deliver();
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
    assertThat(context.takeOffsets()).isEmpty();
  }

  private void answer(Random random) throws InterruptedException {
    List<FakeTarget.Sent> sent = target.sent();
    if (sent.isEmpty()) {
      writer.put(List.of());
      return;
    }
    FakeTarget.Sent one = sent.get(random.nextInt(sent.size()));
    switch (random.nextInt(8)) {
      case 0 -> {
        one.apply();
        one.fail(new DriverTimeoutException("written all the same"));
      }
      case 1 -> one.fail(new OverloadedException(null));
      case 2 -> one.fail(new NoNodeAvailableException());
      default -> one.succeed();
    }
  }

  private void commit() throws InterruptedException {
    long safe = writer.safe(Map.of(ZERO, new OffsetAndMetadata(position))).get(ZERO).offset();
    assertThat(safe).isLessThanOrEqualTo(position);
    if (safe > committed) {
      committed = (int) safe;
    }
    Map<String, String> table = target.table();
    Map<String, Integer> last = new HashMap<>();
    for (int offset = 0; offset < topic.size(); offset++) {
      last.put((String) topic.get(offset).key(), offset);
    }
    last.forEach(
        (row, offset) -> {
          if (offset < committed) {
            assertThat(table.get(row)).as(row).isEqualTo(topic.get(offset).value());
          }
        });
  }

  private void finish() throws InterruptedException {
    while (committed < topic.size() || !target.sent().isEmpty()) {
      now += Duration.ofSeconds(2).toNanos();
      deliver();
      List.copyOf(target.sent()).forEach(FakeTarget.Sent::succeed);
      commit();
    }
  }

  private Map<String, String> expected() {
    Map<String, String> rows = new HashMap<>();
    for (SinkRecord record : topic) {
      if (record.value() == null) {
        rows.remove((String) record.key());
      } else {
        rows.put((String) record.key(), (String) record.value());
      }
    }
    return rows;
  }
}
