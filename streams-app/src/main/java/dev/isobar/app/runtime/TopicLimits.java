package dev.isobar.app.runtime;

import dev.isobar.app.errors.DeadLetters;
import dev.isobar.app.serde.RecordLimits;
import dev.isobar.app.stream.TopicNames;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker how large the records of each topic may be. Where it does not say, what a broker
 * takes by default is assumed.
 */
public final class TopicLimits {

  private static final Logger log = LoggerFactory.getLogger(TopicLimits.class);

  /** The broker's own default: a mebibyte, and the frame of a batch. */
  private static final int BROKER_DEFAULT = 1_048_588;

  private static final String BROKER_LIMIT = "message.max.bytes";

  private final StreamsConfig config;
  private final BrokerAnswers answers;

  /**
   * @param config of Kafka Streams and its clients
   * @param stop ends the asking
   */
  public TopicLimits(StreamsConfig config, StopSignal stop) {
    this.config = config;
    this.answers = new BrokerAnswers(stop);
  }

  /** The limits as they are now. */
  public RecordLimits read() throws InterruptedException {
    int producer = producerLimit();
    Map<String, Integer> byTopic = new HashMap<>();
    int others = Math.min(producer, BROKER_DEFAULT);
    Admin admin = Admin.create(config.getAdminConfigs("isobar-limits"));
    try {
      others = Math.min(producer, ofNewTopics(admin));
      Set<String> names = answers.await(admin.listTopics().names());
      List<ConfigResource> topics =
          names.stream()
              .filter(this::isOurs)
              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
              .toList();
      for (var answer : admin.describeConfigs(topics).values().entrySet()) {
        byTopic.put(
            answer.getKey().name(),
            Math.min(producer, number(answer.getValue(), TopicConfig.MAX_MESSAGE_BYTES_CONFIG)));
      }
    } catch (ExecutionException | TimeoutException e) {
      log.warn(
          "The broker does not say how large records may be ({}); {} bytes are assumed.",
          e.toString(),
          others);
    } finally {
      admin.close(Duration.ZERO);
    }
    // What is only read is not written; the global tables keep it as it came.
    TopicNames.READ.forEach(name -> byTopic.put(name, Integer.MAX_VALUE));
    return new RecordLimits(byTopic, others);
  }

  private boolean isOurs(String topic) {
    return TopicNames.WRITTEN.contains(topic)
        || topic.endsWith(DeadLetters.SUFFIX)
        || topic.startsWith(config.getString(StreamsConfig.APPLICATION_ID_CONFIG) + "-");
  }

  private int producerLimit() {
    Map<String, Object> producer = config.getProducerConfigs("isobar-limits");
    return (int)
        Math.min(
            number(producer, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            number(producer, ProducerConfig.BUFFER_MEMORY_CONFIG));
  }

  private static long number(Map<String, Object> producer, String name) {
    Object given = producer.get(name);
    return Long.parseLong(
        String.valueOf(
            given == null ? ProducerConfig.configDef().defaultValues().get(name) : given));
  }

  /** Topics that Kafka Streams makes itself have what it is told, or what the broker has. */
  private int ofNewTopics(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    Object told =
        config.originals().get(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
    if (told != null) {
      return Integer.parseInt(String.valueOf(told));
    }
    Collection<Node> nodes = answers.await(admin.describeCluster().nodes());
    ConfigResource first =
        new ConfigResource(ConfigResource.Type.BROKER, nodes.iterator().next().idString());
    return number(admin.describeConfigs(List.of(first)).values().get(first), BROKER_LIMIT);
  }

  private int number(KafkaFuture<Config> answer, String name)
      throws InterruptedException, ExecutionException, TimeoutException {
    return Integer.parseInt(answers.await(answer).get(name).value());
  }
}
