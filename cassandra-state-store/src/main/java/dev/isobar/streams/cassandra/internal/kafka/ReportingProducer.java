package dev.isobar.streams.cassandra.internal.kafka;

import dev.isobar.streams.cassandra.internal.engine.StreamThreadStores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metrics.KafkaMetric;

/**
 * A producer that tells the stores of the calling thread what was sent to their changelogs and that
 * a transaction has committed. Kafka Streams itself tells a running store nothing of transactions.
 */
public final class ReportingProducer implements Producer<byte[], byte[]> {

  private final Producer<byte[], byte[]> producer;
  private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();

  public ReportingProducer(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    Future<RecordMetadata> sent = producer.send(record, callback);
    StreamThreadStores.current().sent(record.topic(), record.partition(), sent);
    return sent;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    return send(record, null);
  }

  @Override
  public void beginTransaction() {
    nextOffsets.clear();
    producer.beginTransaction();
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    producer.sendOffsetsToTransaction(offsets, group);
    offsets.forEach((partition, next) -> nextOffsets.put(partition, next.offset()));
  }

  @Override
  public void commitTransaction() {
    producer.commitTransaction();
    StreamThreadStores.current().transactionCommitted(nextOffsets);
    nextOffsets.clear();
  }

  @Override
  public void abortTransaction() {
    nextOffsets.clear();
    producer.abortTransaction();
  }

  @Override
  public void initTransactions() {
    producer.initTransactions();
  }

  @Override
  public void registerMetricForSubscription(KafkaMetric metric) {
    producer.registerMetricForSubscription(metric);
  }

  @Override
  public void unregisterMetricFromSubscription(KafkaMetric metric) {
    producer.unregisterMetricFromSubscription(metric);
  }

  @Override
  public void flush() {
    producer.flush();
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return producer.partitionsFor(topic);
  }

  @Override
  public Map<MetricName, ? extends Metric> metrics() {
    return producer.metrics();
  }

  @Override
  public Uuid clientInstanceId(Duration timeout) {
    return producer.clientInstanceId(timeout);
  }

  @Override
  public void close() {
    producer.close();
  }

  @Override
  public void close(Duration timeout) {
    producer.close(timeout);
  }
}
