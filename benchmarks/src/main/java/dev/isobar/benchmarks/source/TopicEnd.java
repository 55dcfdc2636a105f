package dev.isobar.benchmarks.source;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** How many records a topic of one partition has. */
final class TopicEnd implements AutoCloseable {

  private final Admin admin;
  private final TopicPartition partition;

  TopicEnd(String bootstrapServers, String topic) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.partition = new TopicPartition(topic, 0);
  }

  /** All that were written so far; 0 if the topic is not there yet. */
  long records() throws InterruptedException {
    try {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return 0;
      }
      throw new IllegalStateException("The broker does not tell the end of " + partition, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
