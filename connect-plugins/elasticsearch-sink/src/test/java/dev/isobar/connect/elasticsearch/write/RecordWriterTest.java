package dev.isobar.connect.elasticsearch.write;

import static dev.isobar.connect.elasticsearch.write.FakeCluster.BUSY;
import static dev.isobar.connect.elasticsearch.write.FakeCluster.FAULTY;
import static dev.isobar.connect.elasticsearch.write.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.config.WriteSettings;
import dev.isobar.connect.support.RecordErrors;
import dev.isobar.connect.testing.RecordingSinkTaskContext;
import java.net.ConnectException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordWriterTest {

  private static final TopicPartition ZERO = new TopicPartition("t", 0);
  private static final Throwable AWAY =
      new ClusterTroubleException("refused", new ConnectException("refused"));

  private final FakeCluster cluster = new FakeCluster();
  private RecordingSinkTaskContext context = new RecordingSinkTaskContext(true);
  private IndexPreparation indices = IndexPreparation.NONE;
  private RecordWriter writer;
  private long now;

  @BeforeEach
  void start() {
    start(settings(1000, 3, 2, 1_000_000));
  }

  @Test
  void sendsAtOnceWhatComesToAnIdleTaskAndCommitsItWhenAnswered() throws Exception {
    put(record(10, "a", "index 1"), record(11, "b", "index 1"));

    assertThat(lines(0)).containsExactly("index a 1", "index b 1");
    assertThat(safe(12)).isEqualTo(10);
    cluster.sent().get(0).succeed();
    assertThat(safe(12)).isEqualTo(12);
    assertThat(cluster.documents()).isEqualTo(Map.of("a", "1", "b", "1"));
  }

  @Test
  void fillsTheNextBulkWhileOneIsInFlight() throws Exception {
    put(record(0, "a", "index 1"));
    put(record(1, "b", "index 1"));
    put(record(2, "c", "index 1"));
    assertThat(cluster.sent()).hasSize(1);

    put(record(3, "d", "index 1"));

    assertThat(cluster.sent()).hasSize(2);
    assertThat(lines(1)).containsExactly("index b 1", "index c 1", "index d 1");
  }

  @Test
  void sendsABulkThatDoesNotFillAfterAWhile() throws Exception {
    put(record(0, "a", "index 1"));
    put(record(1, "b", "index 1"));

    pass(Duration.ofMillis(50));
    put();

    assertThat(cluster.sent()).hasSize(2);
  }

  @Test
  void sendsWhatWaitsBeforeACommit() throws Exception {
    put(record(0, "a", "index 1"));
    put(record(1, "b", "index 1"));

    assertThat(safe(2)).isZero();

    assertThat(cluster.sent()).hasSize(2);
  }

  @Test
  void fillsBulksByBytesAndSendsALargerDocumentAlone() throws Exception {
    start(settings(30, 100, 9, 1_000_000));
    put(
        record(0, "a", "index 12345"),
        record(1, "b", "index 12345"),
        record(2, "c", "index 1234567890123456789012345"),
        record(3, "d", "index 1"));

    assertThat(cluster.sent()).extracting(FakeCluster.Sent::size).containsExactly(2, 1);
    pass(Duration.ofMillis(50));
    put();
    assertThat(cluster.sent()).extracting(FakeCluster.Sent::size).containsExactly(2, 1, 1);
  }

  @Test
  void letsOnlySoManyBeInFlight() throws Exception {
    put(records(0, 9));

    assertThat(cluster.sent()).hasSize(2);
    cluster.sent().get(1).succeed();
    put();
    assertThat(cluster.sent()).hasSize(2);
    assertThat(lines(1)).containsExactly("index d6 1", "index d7 1", "index d8 1");
  }

  @Test
  void neverHasTwoBulksInFlightForOneDocument() throws Exception {
    put(record(0, "a", "index 1"));
    put(record(1, "a", "index 2"), record(2, "b", "index 1"));
    pass(Duration.ofSeconds(1));
    put();
    assertThat(lines(1)).containsExactly("index b 1");

    cluster.sent().get(0).succeed();
    put();
    pass(Duration.ofSeconds(1));
    put();

    assertThat(lines(1)).containsExactly("index a 2");
  }

  @Test
  void letsActionsThatReplaceAllOfADocumentShareABulk() throws Exception {
    put(record(0, "a", "index 1"), record(1, "a", null), record(2, "a", "index 2"));

    assertThat(lines(0)).containsExactly("index a 1", "delete a", "index a 2");
  }

  @Test
  void sendsUpdatesAndCreationsOfADocumentOneByOne() throws Exception {
    put(
        record(0, "a", "index 1"),
        record(1, "a", "update x=1"),
        record(2, "a", "update y=1"),
        record(3, "a", "create 2"),
        record(4, "a", "index 3"),
        record(5, "a", "index 4"));

    for (List<String> expected :
        List.of(
            List.of("index a 1"),
            List.of("update a x=1"),
            List.of("update a y=1"),
            List.of("create a 2"),
            List.of("index a 3", "index a 4"))) {
      assertThat(cluster.sent()).hasSize(1);
      assertThat(lines(0)).isEqualTo(expected);
      cluster.sent().get(0).succeed();
      put();
    }
    assertThat(safe(6)).isEqualTo(6);
  }

  @Test
  void lacksAnOrderForDocumentsWithoutAnId() throws Exception {
    put(record(0, "a", "generated 1"), record(1, "a", "generated 2"));

    assertThat(cluster.sent().get(0).size()).isEqualTo(2);
  }

  @Test
  void sendsAgainOnlyWhatWasTurnedAwayAndAfterAWait() throws Exception {
    put(record(0, "a", "index 1"), record(1, "b", "index 1"), record(2, "c", "index 1"));
    cluster.sent().get(0).answer(null, BUSY, null);
    put();
    assertThat(cluster.sent()).isEmpty();
    assertThat(safe(3)).as("a is indexed").isEqualTo(1);

    pass(Duration.ofMillis(100));
    put();

    assertThat(lines(0)).containsExactly("index b 1");
    cluster.sent().get(0).succeed();
    assertThat(safe(3)).isEqualTo(3);
    assertThat(context.paused()).isEmpty();
  }

  @Test
  void keepsTheOrderOfADocumentWhenAnEarlierActionIsTurnedAwayAndALaterIsDone() throws Exception {
    put(record(0, "a", "index 1"), record(1, "a", "index 2"), record(2, "b", "index 1"));
    cluster.sent().get(0).answer(BUSY, null, null);
    put(record(3, "a", "index 3"));
    assertThat(cluster.sent()).isEmpty();

    pass(Duration.ofMillis(100));
    put();

    assertThat(lines(0)).containsExactly("index a 1", "index a 2");
    finish();
    assertThat(cluster.documents()).isEqualTo(Map.of("a", "3", "b", "1"));
  }

  @Test
  void sendsFewerAtOnceWhenDocumentsAreTurnedAway() throws Exception {
    put(records(0, 6));
    cluster.sent().get(0).answer(null, null, BUSY);
    put(records(6, 12));

    assertThat(cluster.sent()).as("one of before").hasSize(1);
    cluster.sent().get(0).succeed();
    put();
    assertThat(cluster.sent()).hasSize(2);
  }

  @Test
  void pausesWhileTheClusterIsAwayAndResumesByItself() throws Exception {
    put(records(0, 6));
    cluster.sent().forEach(one -> one.fail(AWAY));

    put();
    assertThat(context.paused()).containsExactly(ZERO);
    assertThat(cluster.sent()).isEmpty();
    pass(Duration.ofSeconds(1));
    put();
    assertThat(cluster.sent()).as("one bulk asks whether it is back").hasSize(1);
    cluster.sent().get(0).succeed();
    put();

    assertThat(context.paused()).isEmpty();
    finish();
    assertThat(safe(6)).isEqualTo(6);
  }

  @Test
  void takesRecordsToTryTheClusterWithIfItHasLostThoseItHad() throws Exception {
    put(record(0, "a", "index 1"));
    cluster.sent().get(0).fail(AWAY);
    put();
    writer.close(List.of(ZERO));
    TopicPartition one = new TopicPartition("t", 1);
    writer.open(List.of(one));

    pass(Duration.ofSeconds(1));
    put();

    assertThat(context.paused()).doesNotContain(one);
  }

  @Test
  void pausesWhileAnIndexIsBlockedAndAsksWithWhatIsBlocked() throws Exception {
    ItemResult full = new ItemResult(429, "cluster_block_exception", "flood stage");
    put(record(0, "a", "index 1"), record(1, "b", "index 1"));
    cluster.sent().get(0).answer(null, full);
    put(record(2, "c", "index 1"));
    assertThat(context.paused()).containsExactly(ZERO);

    pass(Duration.ofSeconds(1));
    put();

    assertThat(lines(0)).containsExactly("index b 1");
    cluster.sent().get(0).succeed();
    finish();
    assertThat(context.paused()).isEmpty();
    assertThat(safe(3)).isEqualTo(3);
  }

  @Test
  void pausesWhenTooMuchIsInMemoryAndResumesWhenThereIsRoom() throws Exception {
    start(settings(1000, 3, 2, 2000));
    put(records(0, 9));
    assertThat(context.paused()).containsExactly(ZERO);

    finish();

    assertThat(context.paused()).isEmpty();
    assertThat(safe(9)).isEqualTo(9);
  }

  @Test
  void reportsWhatIsRejectedAndWhatMakesNoDocumentAndSkipsWhatNeedsNone() throws Exception {
    put(
        record(0, "a", "index 1"),
        record(1, "b", "bad"),
        record(2, "c", "none"),
        record(3, "d", "index 1"));
    assertThat(lines(0)).containsExactly("index a 1", "index d 1");
    cluster.sent().get(0).answer(FAULTY, null);

    assertThat(safe(4)).isEqualTo(4);
    assertThat(context.reports()).extracting(report -> report.record().key()).contains("a", "b");
    assertThat(context.reports().get(1).reason())
        .hasMessageContaining("t-0 offset 0")
        .hasMessageContaining("document a of index i")
        .hasMessageContaining("document_parsing_exception (status 400): no number");
  }

  @Test
  void failsOnAFaultyRecordWithoutAReporter() {
    context = new RecordingSinkTaskContext(false);
    start();

    assertThatThrownBy(() -> put(record(5, "a", "bad")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t-0 offset 5");
  }

  @Test
  void takesAnOlderVersionAndADocumentThatExistsAsDone() throws Exception {
    ItemResult conflict = new ItemResult(409, "version_conflict_engine_exception", "older");
    put(record(0, "a", "index 1"), record(1, "b", null), record(2, "c", "create 1"));
    cluster.sent().get(0).answer(conflict, conflict, conflict);

    assertThat(safe(3)).isEqualTo(3);
    assertThat(context.reports()).isEmpty();
  }

  @Test
  void triesAnUpdateAgainThatAnotherCameBefore() throws Exception {
    put(record(0, "a", "update x=1"));
    cluster.sent().get(0).answer(new ItemResult(409, "version_conflict_engine_exception", ""));
    put();
    pass(Duration.ofMillis(100));
    put();

    assertThat(lines(0)).containsExactly("update a x=1");
    assertThat(context.paused()).isEmpty();
  }

  @Test
  void reportsADocumentThatKeepsFailingWhileOthersSucceed() throws Exception {
    ItemResult error = new ItemResult(500, "null_pointer_exception", "a pipeline's");
    put(record(0, "a", "index 1"));
    for (int attempt = 1; attempt < 5; attempt++) {
      cluster.sent().get(0).answer(error);
      put();
      pass(Duration.ofSeconds(10));
      put();
      assertThat(lines(0)).as("attempt %d", attempt).containsExactly("index a 1");
    }
    cluster.sent().get(0).answer(error);
    put();
    assertThat(context.reports()).as("it may be the cluster").isEmpty();
    put(record(1, "b", "index 1"));
    cluster.sent().get(0).succeed();
    pass(Duration.ofSeconds(10));
    put();
    cluster.sent().get(0).answer(error);

    assertThat(safe(2)).isEqualTo(2);
    assertThat(context.reports()).extracting(report -> report.record().key()).containsExactly("a");
  }

  @Test
  void halvesARefusedRequestUntilTheDocumentAtFaultStandsAlone() throws Exception {
    start(settings(1000, 8, 1, 1_000_000));
    put(records(0, 8));
    for (int round = 0; !cluster.sent().isEmpty(); round++) {
      assertThat(round).isLessThan(20);
      FakeCluster.Sent one = cluster.sent().get(0);
      if (one.lines().contains("index d5 1")) {
        one.fail(new BulkRefusedException(400, "malformed", null));
      } else {
        one.succeed();
      }
      put();
    }

    assertThat(safe(8)).isEqualTo(8);
    assertThat(context.reports()).extracting(report -> report.record().key()).containsExactly("d5");
    assertThat(cluster.documents()).hasSize(7).doesNotContainKey("d5");
  }

  @Test
  void makesSmallerBulksWhereTheyAreTooLarge() throws Exception {
    start(settings(1000, 8, 1, 1_000_000));
    put(records(0, 8));
    cluster.sent().get(0).fail(new BulkRefusedException(413, "too large", null));
    put(records(8, 16));

    while (!cluster.sent().isEmpty()) {
      assertThat(cluster.sent().get(0).size()).isLessThanOrEqualTo(4);
      cluster.sent().get(0).succeed();
      put();
    }
    assertThat(safe(16)).isEqualTo(16);
  }

  @Test
  void failsWhereTheUserMayNotWriteAndCommitsNothingOfIt() throws Exception {
    put(record(0, "a", "index 1"));
    cluster.sent().get(0).fail(new BulkRefusedException(403, "set elasticsearch.api.key", null));

    assertThat(safe(1)).isZero();
    assertThatThrownBy(this::put)
        .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class)
        .hasMessageContaining("elasticsearch.api.key");
  }

  @Test
  void failsWhereTheIndexIsMissing() throws Exception {
    put(record(0, "a", "index 1"));
    cluster.sent().get(0).answer(new ItemResult(404, "index_not_found_exception", "no such index"));

    assertThatThrownBy(this::put)
        .isInstanceOf(org.apache.kafka.connect.errors.ConnectException.class)
        .hasMessageContaining("no such index");
  }

  @Test
  void keepsRecordsWhoseIndexCannotBePreparedYet() throws Exception {
    indices =
        (record, action) -> {
          if (now < Duration.ofMillis(500).toNanos()) {
            throw (ClusterTroubleException) AWAY;
          }
        };
    start();
    put(record(0, "a", "index 1"), record(1, "b", "index 1"));
    assertThat(context.paused()).containsExactly(ZERO);
    assertThat(safe(2)).isZero();

    pass(Duration.ofSeconds(1));
    put();

    assertThat(lines(0)).containsExactly("index a 1", "index b 1");
    assertThat(context.paused()).isEmpty();
  }

  @Test
  void doesNotSendWhatItHasLostAndWaitsForWhatIsUnderWay() throws Exception {
    put(record(0, "a", "index 1"));
    put(record(1, "b", "index 1"));
    cluster.sent().get(0).answer(BUSY);

    writer.close(List.of(ZERO));
    pass(Duration.ofSeconds(1));
    put();

    assertThat(cluster.sent()).isEmpty();
  }

  @Test
  void sendsAgainWhatConnectDeliversAgainBehindWhatIsUnderWay() throws Exception {
    put(record(0, "a", "index 1"), record(1, "a", "index 2"));
    put(record(0, "a", "index 1"), record(1, "a", "index 2"));
    assertThat(cluster.sent()).hasSize(1);
    cluster.sent().get(0).succeed();
    assertThat(safe(2)).isZero();
    finish();

    assertThat(safe(2)).isEqualTo(2);
    assertThat(cluster.documents()).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void closesTheClient() {
    writer.close();

    assertThat(cluster.isClosed()).isTrue();
  }

  private static SinkRecord[] records(int from, int to) {
    SinkRecord[] records = new SinkRecord[to - from];
    for (int offset = from; offset < to; offset++) {
      records[offset - from] = record(offset, "d" + offset, "index 1");
    }
    return records;
  }

  private void put(SinkRecord... records) throws InterruptedException {
    writer.put(List.of(records));
  }

  /** Answers until nothing is under way. */
  private void finish() throws InterruptedException {
    put();
    while (!cluster.sent().isEmpty()) {
      cluster.sent().get(0).succeed();
      pass(Duration.ofSeconds(1));
      put();
    }
  }

  private List<String> lines(int bulk) {
    return cluster.sent().get(bulk).lines();
  }

  private long safe(long consumed) throws InterruptedException {
    return writer.safe(Map.of(ZERO, new OffsetAndMetadata(consumed))).get(ZERO).offset();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private static WriteSettings settings(
      int maxBytes, int maxRecords, int maxInFlight, long maxBuffered) {
    return new WriteSettings(
        maxBytes,
        maxRecords,
        Duration.ofMillis(50),
        maxInFlight,
        maxBuffered,
        false,
        Duration.ZERO);
  }

  private void start(WriteSettings settings) {
    writer =
        new RecordWriter(
            settings,
            "test",
            Records::action,
            indices,
            cluster,
            context,
            new RecordErrors(context.errantRecordReporter(), "cannot be indexed"),
            new WriteMetrics(() -> now, InstantSource.system()),
            new Random(1),
            () -> now);
    writer.open(List.of(ZERO));
  }
}
