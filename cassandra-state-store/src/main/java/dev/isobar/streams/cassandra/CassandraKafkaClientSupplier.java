package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.engine.StoreEnvironments;
import dev.isobar.streams.cassandra.internal.kafka.ReportingProducer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Makes the clients of a Kafka Streams application whose stores are in Cassandra: the producer
 * tells the stores when a transaction has committed, the main consumer shows them what it polled.
 *
 * <p>Set {@code default.client.supplier} to this class. It is required under {@code
 * exactly_once_v2}; under {@code at_least_once} only reading ahead depends on it. An application
 * with a client supplier of its own hands that to the constructor and the result to {@code
 * KafkaStreams}.
 */
public class CassandraKafkaClientSupplier implements KafkaClientSupplier {

  /** What Kafka Streams sets where the application does not. */
  private static final String DEFAULT_POLL_RECORDS = "1000";

  private final KafkaClientSupplier supplier;

  /** Over Kafka's own clients. */
  public CassandraKafkaClientSupplier() {
    this(new PlainClients());
  }

  /**
   * Over the clients of another supplier.
   *
   * @param supplier not null
   */
  public CassandraKafkaClientSupplier(KafkaClientSupplier supplier) {
    this.supplier = Objects.requireNonNull(supplier, "supplier");
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new ReportingProducer(supplier.getProducer(config));
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    // It has the stores' properties, too; connecting takes about as long as joining the group.
    StoreEnvironments.expect(config);
    Map<String, Object> intercepted = new HashMap<>(config);
    intercepted.put(
        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
        withReadAhead(config.get(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG)));
    if (DEFAULT_POLL_RECORDS.equals(
        String.valueOf(config.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)))) {
      intercepted.put(
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG, CassandraStoreConfig.readAheadRecords(config));
    }
    return supplier.getConsumer(intercepted);
  }

  private static List<Object> withReadAhead(Object configured) {
    Set<Object> all = new LinkedHashSet<>();
    if (configured instanceof List<?> list) {
      all.addAll(list);
    } else if (configured != null && !configured.toString().isBlank()) {
      for (String name : configured.toString().split(",", -1)) {
        all.add(name.trim());
      }
    }
    if (!all.contains(CassandraReadAheadInterceptor.class)) {
      all.add(CassandraReadAheadInterceptor.class.getName());
    }
    return List.copyOf(all);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return supplier.getRestoreConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return supplier.getGlobalConsumer(config);
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return supplier.getAdmin(config);
  }

  /** Kafka's clients, as its own supplier makes them. */
  private static final class PlainClients implements KafkaClientSupplier {

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
      return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
      return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
      return getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
      return getConsumer(config);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
      return Admin.create(config);
    }
  }
}
