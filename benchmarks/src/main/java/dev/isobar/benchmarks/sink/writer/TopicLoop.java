package dev.isobar.benchmarks.sink.writer;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.isobar.benchmarks.sink.feed.Feed;
import dev.isobar.benchmarks.sink.feed.ReportTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * What a sink does and nothing more: polls, converts with Connect's converters, binds columns that
 * it knows, writes the rows of a poll in batches of a partition. There are no errors, no retries,
 * no order of rows, and offsets are committed at the end.
 */
final class TopicLoop {

  private final WriterSpec spec;
  private final ReportTable table;
  private final PreparedStatement insert;
  private final RequestWindow window;

  TopicLoop(WriterSpec spec, ReportTable table, PreparedStatement insert, RequestWindow window) {
    this.spec = spec;
    this.table = table;
    this.insert = insert;
    this.window = window;
  }

  void run() {
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int task = 0; task < spec.tasks(); task++) {
      List<TopicPartition> mine = partitions(task);
      CompletableFuture<Void> done = new CompletableFuture<>();
      new Thread(() -> run(mine, done), "loop-" + task).start();
      threads.add(done);
    }
    threads.forEach(CompletableFuture::join);
  }

  private List<TopicPartition> partitions(int task) {
    return IntStream.range(0, Feed.PARTITIONS)
        .filter(partition -> partition % spec.tasks() == task)
        .mapToObj(partition -> new TopicPartition(spec.topic(), partition))
        .toList();
  }

  private void run(List<TopicPartition> mine, CompletableFuture<Void> done) {
    try {
      poll(mine);
      done.complete(null);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private void poll(List<TopicPartition> mine) {
    StringConverter keys = new StringConverter();
    keys.configure(Map.of(), true);
    Converter values = spec.format().converter(spec.registryUrl());
    RowBinder rows = RowBinder.of(spec.format(), table, insert);
    PartitionBatches<BoundStatement> batches =
        new PartitionBatches<>(spec.batchRows(), window::send);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            new HashMap<>(spec.consumer()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(mine);
      consumer.seekToBeginning(mine);
      long left = consumer.endOffsets(mine).values().stream().mapToLong(end -> end).sum();
      while (left > 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          var unused = keys.toConnectData(record.topic(), record.headers(), record.key());
          SchemaAndValue value =
              values.toConnectData(record.topic(), record.headers(), record.value());
          BoundStatement row = rows.bind(value);
          batches.add(rows.partition(value), row);
          left--;
        }
        batches.flush();
      }
      window.drain();
      consumer.commitSync();
    }
  }
}
