package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import dev.isobar.connect.support.OptionProblems;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The topic whose records make the connector ask some stations more often for a while.
 *
 * @param name the topic
 * @param consumer properties of the consumer that reads it; may hold secrets
 */
public record ControlTopic(String name, Map<String, Object> consumer) {

  static final String TOPIC = "nws.control.topic";
  static final String BOOTSTRAP_SERVERS = "nws.control.bootstrap.servers";

  /** What the names of the consumer's own properties begin with. */
  static final String CONSUMER_PREFIX = "nws.control.consumer.";

  static ConfigDef define(ConfigDef options) {
    return options
        .define(
            TOPIC,
            ConfigDef.Type.STRING,
            null,
            Checks.optionalTopic(),
            LOW,
            "Topic whose records make the connector ask some stations more often for a while."
                + " Needs "
                + BOOTSTRAP_SERVERS
                + ".")
        .define(
            BOOTSTRAP_SERVERS,
            ConfigDef.Type.STRING,
            null,
            new ConfigDef.NonEmptyString(),
            LOW,
            "Brokers of the control topic, as host:port. Further properties of its consumer, such"
                + " as those for security, are given as "
                + CONSUMER_PREFIX
                + "*.");
  }

  static Optional<ControlTopic> from(AbstractConfig config) {
    String topic = config.getString(TOPIC);
    if (topic == null) {
      return Optional.empty();
    }
    Map<String, Object> consumer = new HashMap<>(config.originalsWithPrefix(CONSUMER_PREFIX));
    consumer.put("bootstrap.servers", config.getString(BOOTSTRAP_SERVERS));
    return Optional.of(new ControlTopic(topic, Map.copyOf(consumer)));
  }

  static Map<String, String> problems(Map<String, String> properties) {
    return OptionProblems.halfSet(TOPIC, BOOTSTRAP_SERVERS, properties);
  }

  /** Without the consumer's properties: they may hold secrets. */
  @Override
  public String toString() {
    return "ControlTopic[name=" + name + "]";
  }
}
