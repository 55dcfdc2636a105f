package dev.isobar.app.check;

import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Looks at the properties that are not our own: Kafka passes over names that it does not know,
 * which hides typing errors.
 */
final class PropertiesCheck implements Check {

  private static final String SUBJECT = "properties";
  private static final List<String> CONSUMERS =
      List.of("", "consumer.", "main.consumer.", "restore.consumer.", "global.consumer.");
  private static final String EXACTLY_ONCE = StreamsConfig.EXACTLY_ONCE_V2;

  private final Map<String, String> properties;

  PropertiesCheck(Map<String, String> properties) {
    this.properties = new TreeMap<>(properties);
  }

  @Override
  public List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    Set<String> known = known();
    for (String name : properties.keySet()) {
      if (!known.contains(name)
          && !name.startsWith(StreamsConfig.TOPIC_PREFIX)
          && !name.startsWith(CassandraStoreConfig.DRIVER_PREFIX)) {
        findings.add(
            Finding.warning(
                SUBJECT,
                name + " is no property of Kafka's or of the state store's: nobody reads it"));
      }
    }
    String guarantee = properties.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    if (!EXACTLY_ONCE.equals(guarantee)) {
      findings.add(
          Finding.warning(
              SUBJECT,
              "processing.guarantee=%s: after a failure results can be there twice; %s keeps them from it"
                  .formatted(guarantee, EXACTLY_ONCE)));
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(SUBJECT, "all names are known, all values can be used"));
    }
    return findings;
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(StreamsConfig.configDef().names());
    known.addAll(CassandraStoreConfig.definition().names());
    for (String consumer : CONSUMERS) {
      add(known, consumer, ConsumerConfig.configNames());
    }
    add(known, "", ProducerConfig.configNames());
    add(known, StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configNames());
    add(known, "", AdminClientConfig.configNames());
    add(known, StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configNames());
    return known;
  }

  private static void add(Set<String> known, String prefix, Set<String> names) {
    names.forEach(name -> known.add(prefix + name));
  }
}
