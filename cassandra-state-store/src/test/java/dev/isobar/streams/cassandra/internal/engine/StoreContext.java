package dev.isobar.streams.cassandra.internal.engine;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** What a store partition gets from Kafka Streams, as far as it asks. */
final class StoreContext implements StateStoreContext {

  private static final StreamsMetrics METRICS = new MockProcessorContext<>().metrics();

  private final Map<String, Object> configs;
  private final TaskId task;
  private RecordMetadata record;

  StoreContext(Map<String, Object> configs, TaskId task) {
    this.configs = configs;
    this.task = task;
  }

  /** Says which input record is being processed. */
  void processing(String topic, int partition, long offset) {
    record =
        new RecordMetadata() {
          @Override
          public String topic() {
            return topic;
          }

          @Override
          public int partition() {
            return partition;
          }

          @Override
          public long offset() {
            return offset;
          }
        };
  }

  @Override
  public String applicationId() {
    return String.valueOf(configs.get("application.id"));
  }

  @Override
  public TaskId taskId() {
    return task;
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return Optional.ofNullable(record);
  }

  @Override
  public Serde<?> keySerde() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Serde<?> valueSerde() {
    throw new UnsupportedOperationException();
  }

  @Override
  public File stateDir() {
    throw new UnsupportedOperationException();
  }

  @Override
  public StreamsMetrics metrics() {
    return METRICS;
  }

  @Override
  public void register(StateStore store, StateRestoreCallback callback) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void register(
      StateStore store, StateRestoreCallback callback, CommitCallback commitCallback) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> appConfigs() {
    return configs;
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    throw new UnsupportedOperationException();
  }
}
