package dev.isobar.streams.cassandra.internal.engine;

import static dev.isobar.streams.cassandra.internal.engine.TestInstance.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.streams.cassandra.internal.engine.ScriptedTables.Kind;
import dev.isobar.streams.cassandra.internal.kafka.ReportingProducer;
import dev.isobar.streams.cassandra.internal.table.Progress;
import dev.isobar.streams.cassandra.internal.table.RowKey;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the thread's producer tells the stores of its transactions. */
class TransactionsTest {

  private final ScriptedTables tables = new ScriptedTables();
  private final SimulatedChangelog changelog = new SimulatedChangelog();
  private final ReportingProducer producer =
      new ReportingProducer(
          new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()));
  private TestInstance store;

  @BeforeEach
  void open() {
    producer.initTransactions();
    store =
        TestInstance.stepwise(
            tables, changelog, TestInstance.definition(StoreKind.KEY_VALUE), Map.of());
    store.restore();
  }

  @AfterEach
  void close() {
    store.close();
    producer.close();
  }

  private void put(String key) {
    store.rows().put(RowKey.of(bytes(key)), bytes("v"));
    send(SimulatedChangelog.PARTITION.topic(), 0);
  }

  private void send(String topic, Integer partition) {
    Future<RecordMetadata> sent =
        producer.send(new ProducerRecord<>(topic, partition, bytes("k"), bytes("v")));
    assertThat(sent).isDone();
  }

  private Progress afterFlush() {
    TestInstance.passFlushInterval();
    store.background().tick();
    store.background().runAll();
    return tables
        .progress(TestInstance.APPLICATION)
        .read(TestInstance.STORE, 0)
        .toCompletableFuture()
        .join();
  }

  @Test
  void given_a_committed_transaction_then_the_state_is_as_of_its_last_changelog_record() {
    producer.beginTransaction();
    put("a");
    put("b");
    put("c");
    for (int i = 0; i < 9; i++) {
      send("output", 0);
      send(SimulatedChangelog.PARTITION.topic(), 1);
    }
    producer.commitTransaction();

    assertThat(afterFlush().changelogOffset()).isEqualTo(2);
  }

  @Test
  void given_an_open_or_aborted_transaction_then_nothing_of_it_reaches_cassandra() {
    producer.beginTransaction();
    put("a");
    assertThat(afterFlush().changelogOffset()).isNull();
    producer.abortTransaction();

    assertThat(afterFlush().changelogOffset()).isNull();
    assertThat(tables.calls(Kind.WRITE)).isZero();
  }

  @Test
  void given_records_after_a_commit_then_they_wait_for_the_next_one() {
    producer.beginTransaction();
    put("a");
    producer.commitTransaction();
    assertThat(afterFlush().changelogOffset()).isZero();
    producer.beginTransaction();
    put("b");
    assertThat(afterFlush().changelogOffset()).isZero();
    producer.commitTransaction();

    assertThat(afterFlush().changelogOffset()).isEqualTo(1);
  }

  @Test
  void given_an_input_topic_that_serves_as_changelog_then_the_consumed_offset_counts() {
    producer.beginTransaction();
    store.rows().put(RowKey.of(bytes("a")), bytes("v"));
    producer.sendOffsetsToTransaction(
        Map.of(
            SimulatedChangelog.PARTITION,
            new OffsetAndMetadata(8),
            new TopicPartition("other", 0),
            new OffsetAndMetadata(99)),
        new MockConsumer<byte[], byte[]>("none").groupMetadata());
    producer.commitTransaction();

    assertThat(afterFlush().changelogOffset()).isEqualTo(7);
  }

  @Test
  void given_a_commit_on_one_thread_then_the_stores_of_another_hear_nothing() {
    store.rows().put(RowKey.of(bytes("a")), bytes("v"));
    CompletableFuture.runAsync(
            () -> {
              producer.beginTransaction();
              send(SimulatedChangelog.PARTITION.topic(), 0);
              producer.commitTransaction();
            })
        .join();

    assertThat(afterFlush().changelogOffset()).isNull();
    assertThat(tables.calls(Kind.WRITE)).isZero();
  }
}
