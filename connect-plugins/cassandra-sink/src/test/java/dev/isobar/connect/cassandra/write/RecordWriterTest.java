package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.WriteFailureException;
import dev.isobar.connect.cassandra.clock.MemoryClockStore;
import dev.isobar.connect.cassandra.config.ClockSettings;
import dev.isobar.connect.cassandra.config.WriteSettings;
import dev.isobar.connect.support.Backoff;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

  private static final TopicPartition ZERO = new TopicPartition("t", 0);
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final Throwable TIMEOUT = new DriverTimeoutException("no answer");

  private final MemoryClockStore store = new MemoryClockStore();
  private final FakeTarget target = new FakeTarget(store);
  private RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private RecordWriter writer;
  private long now;

  @BeforeEach
  void start() {
    writer = writer(settings(4, 1000), () -> target);
  }

  @Test
  void sendsRecordsOfOnePartitionTogetherAndCommitsThemWhenAnswered() throws Exception {
    put(record(10, "a1", "x"), record(11, "a2", "y"), record(12, "b1", "z"));

    assertThat(target.sent())
        .extracting(FakeTarget.Sent::names)
        .containsExactly(List.of("a1", "a2"), List.of("b1"));
    assertThat(safe(13)).isEqualTo(10);
    target.sent().get(0).succeed();
    assertThat(safe(13)).isEqualTo(12);
    target.sent().get(0).succeed();
    assertThat(safe(13)).isEqualTo(13);
    assertThat(target.table()).isEqualTo(Map.of("a1", "x", "a2", "y", "b1", "z"));
  }

  @Test
  void stampsByOffset() throws Exception {
    put(record(10, "a1", "x"), record(17, "a1", "y"));

    assertThat(target.sent().get(0).rows())
        .containsExactly(
            new FakeWrites.Row("a1", FakeTarget.NOW_MICROS, "x"),
            new FakeWrites.Row("a1", FakeTarget.NOW_MICROS + 7, "y"));
  }

  @Test
  void letsBatchesFillWhileNoMoreMayBeInFlight() throws Exception {
    put(record(0, "a", "1"), record(1, "b", "1"), record(2, "c", "1"), record(3, "d", "1"));
    put(record(4, "e1", "1"));
    put(record(5, "e2", "1"));
    assertThat(target.sent()).hasSize(4);

    target.sent().get(1).succeed();
    put();

    assertThat(target.sent())
        .extracting(FakeTarget.Sent::names)
        .contains(List.of("e1", "e2"))
        .hasSize(4);
  }

  @Test
  void triesAgainAfterAWaitAndLetsLaterWritesOfTheRowWinNevertheless() throws Exception {
    put(record(0, "a1", "old"));
    target.sent().get(0).fail(TIMEOUT);
    put(record(1, "a1", "new"));
    assertThat(target.sent()).as("holds").isEmpty();

    pass(Duration.ofMillis(200));
    put();

    assertThat(target.sent()).hasSize(2);
    target.sent().get(0).succeed();
    target.sent().get(0).succeed();
    assertThat(safe(2)).isEqualTo(2);
    assertThat(target.table()).isEqualTo(Map.of("a1", "new"));
  }

  @Test
  void pausesWhileTheClusterIsAwayAndResumesByItself() throws Exception {
    put(record(0, "a", "1"), record(1, "b", "1"));
    target.sent().forEach(one -> one.fail(new NoNodeAvailableException()));

    put();
    assertThat(context.paused()).containsExactly(ZERO);
    assertThat(target.sent()).isEmpty();
    pass(Duration.ofSeconds(1));
    put();
    assertThat(target.sent()).as("one request asks whether it is back").hasSize(1);
    target.sent().get(0).succeed();
    put();
    assertThat(context.paused()).isEmpty();
    assertThat(target.sent()).hasSize(1);
    target.sent().get(0).succeed();
    assertThat(safe(2)).isEqualTo(2);
  }

  @Test
  void takesRecordsToTryTheClusterWithIfItHasNone() throws Exception {
    List<WriteTarget> there = new ArrayList<>();
    writer =
        writer(
            settings(4, 1000),
            () -> {
              if (there.isEmpty()) {
                throw new NoNodeAvailableException();
              }
              return target;
            });
    writer.connect();
    put();
    there.add(target);
    pass(Duration.ofSeconds(1));

    assertThat(context.paused()).isEmpty();
    put(record(0, "a", "x"));
    assertThat(target.sent()).hasSize(1);
  }

  @Test
  void pausesWhenTooMuchIsInMemoryAndResumesWhenThereIsRoom() throws Exception {
    writer = writer(settings(4, 10), () -> target);
    for (int offset = 0; offset < 10; offset++) {
      put(record(offset, "a" + offset, "1"));
    }

    assertThat(context.paused()).containsExactly(ZERO);
    while (!target.sent().isEmpty()) {
      target.sent().get(0).succeed();
      put();
    }
    assertThat(context.paused()).isEmpty();
    assertThat(safe(10)).isEqualTo(10);
  }

  @Test
  void pausesPartitionsThatComeWhileOthersArePaused() throws Exception {
    put(record(0, "a", "1"));
    target.sent().get(0).fail(new NoNodeAvailableException());
    put();

    TopicPartition one = new TopicPartition("t", 1);
    writer.open(List.of(one));
    put();

    assertThat(context.paused()).containsExactlyInAnyOrder(ZERO, one);
  }

  @Test
  void reportsOnlyThePoisonOfABatch() throws Exception {
    put(record(0, "a1", "x"), record(1, "a2", "poison"), record(2, "a3", "z"));
    Throwable refusal = new InvalidQueryException(null, "too long");

    target.sent().get(0).fail(refusal);
    put();
    assertThat(target.sent())
        .extracting(FakeTarget.Sent::names)
        .containsExactly(List.of("a1"), List.of("a2"), List.of("a3"));
    target.sent().get(1).fail(refusal);
    target.sent().forEach(FakeTarget.Sent::succeed);

    assertThat(safe(3)).isEqualTo(3);
    assertThat(context.reports()).hasSize(1);
    assertThat(context.reports().get(0).reason()).hasMessageContaining("t-0 offset 1");
    assertThat(target.table()).isEqualTo(Map.of("a1", "x", "a3", "z"));
  }

  @Test
  void reportsWhatCannotBeConvertedAndSkipsWhatNeedsNoWrite() throws Exception {
    put(record(0, "a", "bad"), record(1, "b", "none"), record(2, "c", "x"));

    assertThat(context.reports()).extracting(report -> report.record().key()).containsExactly("a");
    assertThat(safe(3)).isEqualTo(2);
  }

  @Test
  void failsOnAFaultyRecordWithoutAReporterAndDoesNotCommitIt() {
    context = new RecordingSinkTaskContext(false);
    writer = writer(settings(4, 1000), () -> target);

    assertThatThrownBy(() -> put(record(5, "a", "bad")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t-0 offset 5");
  }

  @Test
  void failsInPutForWhatItLearnsDuringACommit() throws Exception {
    put(record(0, "a", "x"));
    target.sent().get(0).fail(new UnauthorizedException(null, "no MODIFY"));

    assertThat(safe(1)).isZero();
    assertThatThrownBy(this::put)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("k.t")
        .hasMessageContaining("grant");
  }

  @Test
  void failsWhenTheTableIsGone() throws Exception {
    put(record(0, "a", "x"));
    target.dropTable();
    target.sent().get(0).fail(new InvalidQueryException(null, "unconfigured table"));

    assertThatThrownBy(this::put)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("k.t is gone");
  }

  @Test
  void reportsAWriteThatKeepsFailingWhileOthersSucceed() throws Exception {
    Throwable failure =
        new WriteFailureException(
            null, DefaultConsistencyLevel.ONE, 0, 1, DefaultWriteType.SIMPLE, 1, Map.of());
    put(record(0, "a", "huge"));
    for (int attempt = 1; attempt < 5; attempt++) {
      target.sent().get(0).fail(failure);
      put();
      assertThat(target.sent()).isEmpty();
      pass(Duration.ofSeconds(10));
      put();
      assertThat(target.sent()).as("attempt %d", attempt).hasSize(1);
    }
    put(record(1, "b", "x"));
    target.sent().get(1).succeed();
    put();
    assertThat(context.reports()).isEmpty();

    target.sent().get(0).fail(failure);

    assertThat(safe(2)).isEqualTo(2);
    assertThat(context.reports()).extracting(report -> report.record().key()).containsExactly("a");
  }

  @Test
  void keepsRecordsThatCannotBePreparedYet() throws Exception {
    target.failToPrepare(new NoNodeAvailableException());
    put(record(0, "a", "x"), record(1, "a", "y"));
    assertThat(context.paused()).containsExactly(ZERO);
    assertThat(safe(2)).isZero();

    target.failToPrepare(null);
    pass(Duration.ofSeconds(1));
    put();

    assertThat(context.paused()).isEmpty();
    assertThat(target.sent()).extracting(FakeTarget.Sent::names).containsExactly(List.of("a", "a"));
  }

  @Test
  void connectsWhenTheClusterIsThere() throws Exception {
    List<WriteTarget> there = new ArrayList<>();
    writer =
        writer(
            settings(4, 1000),
            () -> {
              if (there.isEmpty()) {
                throw new NoNodeAvailableException();
              }
              return target;
            });
    writer.connect();
    put(record(0, "a", "x"));
    assertThat(context.paused()).containsExactly(ZERO);

    there.add(target);
    pass(Duration.ofSeconds(1));
    put();

    assertThat(target.sent()).hasSize(1);
    assertThat(context.paused()).isEmpty();
  }

  @Test
  void sendsWritesByArrivalInOrderThroughFailures() throws Exception {
    put(record(0, "a1", "ordered 1"), record(1, "a1", "ordered 2"));
    target.sent().get(0).fail(TIMEOUT);
    put();
    pass(Duration.ofSeconds(1));
    put();

    assertThat(target.sent()).hasSize(1);
    assertThat(target.sent().get(0).rows().get(0).value()).isEqualTo("ordered 1");
    target.sent().get(0).succeed();
    put();
    assertThat(target.sent().get(0).rows().get(0).value()).isEqualTo("ordered 2");
  }

  @Test
  void doesNotSendWhatItHasLost() throws Exception {
    put(record(0, "a", "1"), record(1, "b", "1"), record(2, "c", "1"), record(3, "d", "1"));
    put(record(4, "e", "1"));

    writer.close(List.of(ZERO));
    target.sent().get(0).succeed();
    put();

    assertThat(target.sent())
        .extracting(FakeTarget.Sent::names)
        .containsExactly(List.of("b"), List.of("c"), List.of("d"));
  }

  @Test
  void startsTheClockAgainForAnotherTopicOfTheSameName() throws Exception {
    put(FakeWrites.record(0, 0, "a", "old", 100), FakeWrites.record(0, 1, "b", "old", 200));
    target.sent().forEach(FakeTarget.Sent::succeed);
    assertThat(safe(2)).isEqualTo(2);
    writer.close(List.of(ZERO));
    writer.open(List.of(ZERO));

    // The first record of the new topic might be one of the old; the second cannot.
    put(FakeWrites.record(0, 0, "a", "new", 100), FakeWrites.record(0, 1, "b", "new", 300));
    assertThat(context.takeOffsets()).isEqualTo(Map.of(ZERO, 0L));
    assertThat(safe(2)).isZero();
    put(FakeWrites.record(0, 0, "a", "new", 100), FakeWrites.record(0, 1, "b", "new", 300));
    while (!target.sent().isEmpty()) {
      target.sent().get(0).succeed();
      put();
    }

    assertThat(context.takeOffsets()).isEmpty();
    assertThat(safe(2)).isEqualTo(2);
    assertThat(target.table()).isEqualTo(Map.of("a", "new", "b", "new"));
  }

  private void put(SinkRecord... records) throws InterruptedException {
    writer.put(List.of(records));
  }

  private long safe(long consumed) throws InterruptedException {
    return writer.safe(Map.of(ZERO, new OffsetAndMetadata(consumed))).get(ZERO).offset();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static SinkRecord record(long offset, String row, String value) {
    return FakeWrites.record(offset, row, value);
  }

  private static WriteSettings settings(int maxInFlight, int maxBuffered) {
    return new WriteSettings(
        maxInFlight,
        64,
        32_768,
        maxBuffered,
        1_000_000,
        NO_WAIT,
        new ClockSettings(ClockSettings.Source.OFFSET, null, null));
  }

  private RecordWriter writer(
      WriteSettings settings, java.util.function.Supplier<WriteTarget> opener) {
    RecordWriter made =
        new RecordWriter(
            settings,
            "test",
            opener,
            context,
            new RecordErrors(context.errantRecordReporter(), "cannot be written"),
            new WriteMetrics(() -> now),
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(1)),
            () -> now);
    made.open(List.of(ZERO));
    return made;
  }
}
