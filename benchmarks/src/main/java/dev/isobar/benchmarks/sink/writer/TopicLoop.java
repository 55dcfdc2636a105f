package dev.isobar.benchmarks.sink.writer;

import dev.isobar.benchmarks.sink.ReportSource;
import dev.isobar.benchmarks.sink.feed.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.StringConverter;

/**
 * What any sink does and nothing more: polls and converts with Connect's converters. There are no
 * errors, and offsets are committed at the end.
 */
public final class TopicLoop {

  private final ReportSource source;
  private final Supplier<Receiver> receivers;

  /**
   * @param receivers makes the one of each thread
   */
  public TopicLoop(ReportSource source, Supplier<Receiver> receivers) {
    this.source = source;
    this.receivers = receivers;
  }

  /** Reads the whole topic. */
  public void run() {
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int task = 0; task < source.tasks(); task++) {
      List<TopicPartition> mine = partitions(task);
      CompletableFuture<Void> done = new CompletableFuture<>();
      new Thread(() -> run(mine, done), "loop-" + task).start();
      threads.add(done);
    }
    threads.forEach(CompletableFuture::join);
  }

  private List<TopicPartition> partitions(int task) {
    return IntStream.range(0, Feed.PARTITIONS)
        .filter(partition -> partition % source.tasks() == task)
        .mapToObj(partition -> new TopicPartition(source.topic(), partition))
        .toList();
  }

  private void run(List<TopicPartition> mine, CompletableFuture<Void> done) {
    try {
      poll(mine, receivers.get());
      done.complete(null);
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  private void poll(List<TopicPartition> mine, Receiver receiver) {
    StringConverter keys = new StringConverter();
    keys.configure(Map.of(), true);
    Converter values = source.format().converter(source.registryUrl());
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            new HashMap<>(source.consumer()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(mine);
      consumer.seekToBeginning(mine);
      long left = consumer.endOffsets(mine).values().stream().mapToLong(end -> end).sum();
      while (left > 0) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          var unused = keys.toConnectData(record.topic(), record.headers(), record.key());
          receiver.take(values.toConnectData(record.topic(), record.headers(), record.value()));
          left--;
        }
        receiver.endOfPoll();
      }
      receiver.finish();
      consumer.commitSync();
    }
  }
}
