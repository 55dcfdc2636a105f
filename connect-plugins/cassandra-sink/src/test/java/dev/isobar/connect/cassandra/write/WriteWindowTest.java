package dev.isobar.connect.cassandra.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.statement.PartitionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteWindowTest {

  private static final TableName TABLE = TableName.parse("k.t");

  private final ExecutorService task = Executors.newSingleThreadExecutor();
  private final List<CompletableFuture<Void>> sent = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    task.shutdownNow();
  }

  @Test
  void keepsNoMoreWritesUnderWayThanItsSize() {
    WriteWindow window = new WriteWindow(2);

    Future<?> writing = write(window, "a", "b", "c");

    await().until(() -> sent.size() == 2);
    assertThat(writing.isDone()).isFalse();
    sent.get(1).complete(null);
    await().until(writing::isDone);
    assertThat(sent).hasSize(3);
  }

  @Test
  void neverSendsTwoWritesOfOneRowAtOnce() {
    WriteWindow window = new WriteWindow(8);

    Future<?> writing = write(window, "a", "b", "a");

    await().until(() -> sent.size() == 2);
    sent.get(1).complete(null);
    await().during(Duration.ofMillis(100)).until(() -> sent.size() == 2 && !writing.isDone());
    sent.get(0).complete(null);
    await().until(writing::isDone);
    assertThat(sent).hasSize(3);
  }

  @Test
  void drainsWhenEveryWriteHasAnAnswer() throws ExecutionException, InterruptedException {
    WriteWindow window = new WriteWindow(8);
    write(window, "a", "b").get();

    Future<?> draining =
        task.submit(
            () -> {
              window.drain();
              return null;
            });

    sent.get(0).complete(null);
    assertThat(draining.isDone()).isFalse();
    sent.get(1).complete(null);
    draining.get();
  }

  @Test
  void remembersWhatFailedAndWhetherItWillPass() throws ExecutionException, InterruptedException {
    WriteWindow window = new WriteWindow(8);
    write(window, "a", "b").get();

    sent.get(0).completeExceptionally(new InvalidQueryException(null, "Key is too long"));
    assertThat(window.hasTransientFailure()).isFalse();
    sent.get(1).completeExceptionally(new DriverTimeoutException("no answer"));

    assertThat(window.hasTransientFailure()).isTrue();
    assertThat(window.failures())
        .extracting(failure -> failure.record().key(), failure -> failure.cause().getMessage())
        .containsExactly(tuple("a", "Key is too long"), tuple("b", "no answer"));
  }

  @Test
  void countsAWriteThatCannotBeSentAsFailed() throws InterruptedException {
    WriteWindow window = new WriteWindow(1);

    window.write(
        record("a"),
        partition("a"),
        () -> {
          throw new IllegalStateException("closed");
        });

    window.drain();
    assertThat(window.failures()).hasSize(1);
  }

  private Future<?> write(WriteWindow window, String... rows) {
    return task.submit(
        () -> {
          for (String row : rows) {
            window.write(
                record(row),
                partition(row),
                () -> {
                  CompletableFuture<Void> answer = new CompletableFuture<>();
                  sent.add(answer);
                  return answer;
                });
          }
          return null;
        });
  }

  private static SinkRecord record(String key) {
    return new SinkRecord("t", 0, null, key, null, null, 0);
  }

  private static PartitionKey partition(String name) {
    return new PartitionKey(TABLE, ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
  }
}
