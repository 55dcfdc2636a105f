package dev.isobar.app.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Makes consumers that read what is committed, of partitions that they are told, and belong to no
 * group. They never wait long for a broker that is away.
 */
public final class CommittedConsumers implements Supplier<Consumer<byte[], byte[]>> {

  private static final int ANSWER_WITHIN_MS = 5_000;

  private final Map<String, Object> settings;

  /**
   * @param config of Kafka Streams and its clients
   * @param clientId what they are called
   */
  public CommittedConsumers(StreamsConfig config, String clientId) {
    Map<String, Object> all = new HashMap<>(config.getGlobalConsumerConfigs(clientId));
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    all.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    this.settings = Map.copyOf(all);
  }

  @Override
  public Consumer<byte[], byte[]> get() {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
