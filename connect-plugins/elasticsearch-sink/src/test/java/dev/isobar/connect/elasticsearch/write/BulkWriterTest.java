package dev.isobar.connect.elasticsearch.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.connect.elasticsearch.document.BulkAction;
import dev.isobar.connect.elasticsearch.document.DocumentKey;
import dev.isobar.connect.support.RecordErrors.RecordError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Items are written as id and version, as in a1; the script answers each bulk by statuses. */
class BulkWriterTest {

  private final List<String> sent = new ArrayList<>();
  private final Deque<Function<List<BulkItem>, List<ItemResult>>> script = new ArrayDeque<>();
  private final List<Duration> waits = new ArrayList<>();

  @Test
  void fillsBulksUpToTheirLimits() throws InterruptedException {
    answer(200, 200);
    answer(200);

    assertThat(writer(100, 2).write(items("a1", "b1", "c1"))).isEmpty();

    assertThat(sent).containsExactly("a1 b1", "c1");
  }

  @Test
  void countsBytesAndSendsALargerDocumentAlone() throws InterruptedException {
    answer(200);
    answer(200);
    answer(200);

    writer(3, 100).write(items("a1", "long1", "b1"));

    assertThat(sent).containsExactly("a1", "long1", "b1");
  }

  @Test
  void sendsAgainOnlyWhatWasTurnedAway() throws InterruptedException {
    answer(200, 429, 503);
    answer(200, 200);

    writer(100, 100).write(items("a1", "b1", "c1"));

    assertThat(sent).containsExactly("a1 b1 c1", "b1 c1");
    assertThat(waits).singleElement().satisfies(wait -> assertThat(wait).isPositive());
  }

  @Test
  void neverSendsAnItemAfterALaterOneOfItsDocumentIsDone() throws InterruptedException {
    answer(429, 200, 429);
    answer(200);

    writer(100, 100).write(items("a1", "a2", "b1"));

    assertThat(sent).containsExactly("a1 a2 b1", "b1");
  }

  @Test
  void keepsTheOrderOfADocumentsItemsThatWereAllTurnedAway() throws InterruptedException {
    answer(429, 429);
    answer(200, 200);

    writer(100, 100).write(items("a1", "a2"));

    assertThat(sent).containsExactly("a1 a2", "a1 a2");
  }

  @Test
  void sendsAnEarlierItemAgainWhenTheLaterOneIsRejected() throws InterruptedException {
    answer(429, 400);
    answer(200);

    List<RecordError> rejected = writer(100, 100).write(items("a1", "a2"));

    assertThat(sent).containsExactly("a1 a2", "a1");
    assertThat(rejected).extracting(error -> error.record().key()).containsExactly("a2");
  }

  @Test
  void finishesABulkBeforeTheNext() throws InterruptedException {
    answer(429, 200);
    answer(200);
    answer(200);

    writer(100, 2).write(items("a1", "b1", "a2"));

    assertThat(sent).containsExactly("a1 b1", "a1", "a2");
  }

  @Test
  void handsBackRejectedDocumentsWithTypeAndReason() throws InterruptedException {
    script.add(
        bulk -> List.of(new ItemResult(400, "document_parsing_exception", "failed to parse")));

    assertThat(writer(100, 100).write(items("a1")))
        .singleElement()
        .satisfies(
            error ->
                assertThat(error.cause())
                    .hasMessageContaining("document a of index i")
                    .hasMessageContaining("document_parsing_exception")
                    .hasMessageContaining("failed to parse"));
  }

  @Test
  void givesUpForNowAfterSixTries() {
    for (int attempt = 0; attempt < 6; attempt++) {
      answer(429);
    }

    assertThatThrownBy(() -> writer(100, 100).write(items("a1")))
        .isInstanceOf(ClusterTroubleException.class)
        .hasMessageContaining("6 times");
    assertThat(sent).hasSize(6);
    assertThat(waits).hasSize(5);
  }

  @Test
  void treatsABlockedIndexAsTroubleThatPasses() throws InterruptedException {
    script.add(bulk -> List.of(new ItemResult(403, "cluster_block_exception", "read-only")));
    answer(200);

    assertThat(writer(100, 100).write(items("a1"))).isEmpty();
    assertThat(sent).containsExactly("a1", "a1");
  }

  @Test
  void stopsWhereTheUserMayNotWrite() {
    script.add(bulk -> List.of(new ItemResult(403, "security_exception", "unauthorized")));

    assertThatThrownBy(() -> writer(100, 100).write(items("a1")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("security_exception");
  }

  @Test
  void takesTheDeletionOfAMissingDocumentAsDone() throws InterruptedException {
    answer(404);

    assertThat(writer(100, 100).write(items("a1"))).isEmpty();
    assertThat(sent).hasSize(1);
  }

  @Test
  void halvesARefusedRequestUntilTheDocumentAtFaultStandsAlone() throws InterruptedException {
    refuse(413);
    answer(200, 200);
    refuse(400);
    answer(200);
    refuse(400);

    List<RecordError> rejected = writer(100, 100).write(items("a1", "b1", "c1", "d1"));

    assertThat(sent).containsExactly("a1 b1 c1 d1", "a1 b1", "c1 d1", "c1", "d1");
    assertThat(rejected).extracting(error -> error.record().key()).containsExactly("d1");
  }

  @Test
  void stopsWhereTheRequestIsNotAllowed() {
    refuse(401);

    assertThatThrownBy(() -> writer(100, 100).write(items("a1", "b1")))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("status 401");
    assertThat(sent).hasSize(1);
  }

  private BulkWriter writer(int maxBytes, int maxRecords) {
    return new BulkWriter(this::send, maxBytes, maxRecords, new Random(42), waits::add);
  }

  private List<ItemResult> send(List<BulkItem> items) {
    sent.add(String.join(" ", items.stream().map(item -> (String) item.record().key()).toList()));
    return script.remove().apply(items);
  }

  private void answer(int... statuses) {
    script.add(
        bulk -> {
          assertThat(bulk).hasSize(statuses.length);
          return Arrays.stream(statuses).mapToObj(ItemResult::status).toList();
        });
  }

  private void refuse(int status) {
    script.add(
        bulk -> {
          throw new BulkRefusedException(status, "status " + status, null);
        });
  }

  private static List<BulkItem> items(String... names) {
    return Stream.of(names)
        .map(
            name ->
                new BulkItem(
                    new SinkRecord("t", 0, null, name, null, null, 0),
                    new BulkAction(
                        new DocumentKey("i", null, name.substring(0, name.length() - 1)),
                        BulkAction.Method.INDEX,
                        name.getBytes(StandardCharsets.UTF_8))))
        .toList();
  }
}
