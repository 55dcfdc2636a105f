package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.engine.StreamThreadStores;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows the stores of a stream thread the records it has just polled, so that they can fetch what
 * processing them will need.
 *
 * <p>{@link CassandraKafkaClientSupplier} sets it by itself. With {@code group.protocol=streams}
 * Kafka Streams makes its main consumer without asking the client supplier; there, set {@code
 * main.consumer.interceptor.classes} to this class. Without it everything works, but every key that
 * is not cached is waited for.
 */
public final class CassandraReadAheadInterceptor implements ConsumerInterceptor<byte[], byte[]> {

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    StreamThreadStores.current().polled(records);
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    // Input offsets say nothing of the stores.
  }

  @Override
  public void close() {
    // Nothing is held.
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // Nothing to choose.
  }
}
