package dev.isobar.benchmarks.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the application has committed. */
final class GroupProgress implements AutoCloseable {

  private final String group;
  private final Admin admin;

  GroupProgress(String bootstrapServers, String group) {
    this.group = group;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Reports whose results are committed. */
  long reports() throws InterruptedException {
    return committed().entrySet().stream()
        .filter(one -> one.getKey().topic().equals(WeatherTopics.OBSERVATIONS))
        .mapToLong(one -> one.getValue().offset())
        .sum();
  }

  /**
   * Records of the application's own repartition topics that are not processed yet; the marks that
   * end transactions count too, so a few remain.
   */
  long repartitioned() throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    committed()
        .forEach(
            (partition, committed) -> {
              if (partition.topic().endsWith("-repartition")) {
                offsets.put(partition, committed.offset());
              }
            });
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try {
      Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends =
          admin.listOffsets(latest).all().get();
      return offsets.entrySet().stream()
          .mapToLong(one -> ends.get(one.getKey()).offset() - one.getValue())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The broker refused: " + e.getCause(), e);
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed() throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>();
      admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  known.put(partition, offset);
                }
              });
      return known;
    } catch (ExecutionException e) {
      // The group is not there before the first commit.
      return Map.of();
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
