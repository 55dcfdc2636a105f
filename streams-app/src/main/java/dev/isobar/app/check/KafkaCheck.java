package dev.isobar.app.check;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.stream.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Looks whether the broker answers, and at the topics that are read and written. */
final class KafkaCheck implements Check {

  private static final String BROKER = "broker";
  private static final String TOPICS = "topics";

  private final AppConfig config;
  private final Map<String, Object> adminConfig;
  private final Duration limit;

  KafkaCheck(AppConfig config, Map<String, Object> adminConfig, Duration limit) {
    this.config = config;
    this.adminConfig = new HashMap<>(adminConfig);
    this.adminConfig.put("default.api.timeout.ms", Math.toIntExact(limit.toMillis()));
    this.adminConfig.put("request.timeout.ms", Math.toIntExact(limit.toMillis()));
    this.limit = limit;
  }

  @Override
  public List<Finding> look() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    Admin admin;
    try {
      admin = Admin.create(adminConfig);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(Finding.error(BROKER, where() + ": " + cause.getMessage()));
    }
    try {
      findings.add(brokers(admin));
      findings.addAll(topics(admin));
    } catch (TimeoutException e) {
      findings.add(
          Finding.error(
              BROKER,
              where()
                  + " does not answer within "
                  + limit.toSeconds()
                  + " s: start the broker or mend bootstrap.servers"));
    } catch (ExecutionException e) {
      findings.add(Finding.error(BROKER, where() + ": " + e.getCause().getMessage()));
    } finally {
      admin.close(Duration.ZERO);
    }
    return findings;
  }

  private String where() {
    return String.valueOf(config.kafka().get("bootstrap.servers"));
  }

  private Finding brokers(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    Collection<Node> nodes = answer(admin.describeCluster().nodes());
    short replicas = config.topics().replication();
    return nodes.size() < replicas
        ? Finding.error(
            BROKER,
            "%s: %d brokers are too few for isobar.topics.replication=%d"
                .formatted(where(), nodes.size(), replicas))
        : Finding.ok(BROKER, where() + ": " + nodes.size() + " of them");
  }

  private List<Finding> topics(Admin admin)
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> wanted =
        new TreeSet<>(
            Stream.concat(TopicNames.READ.stream(), TopicNames.WRITTEN.stream()).toList());
    Set<String> present = new TreeSet<>(answer(admin.listTopics().names()));
    present.retainAll(wanted);
    Map<String, TopicDescription> descriptions =
        answer(admin.describeTopics(present).allTopicNames());
    Map<ConfigResource, Config> configs =
        answer(
            admin
                .describeConfigs(
                    present.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
    List<Finding> findings = new ArrayList<>();
    configs.forEach(
        (resource, settings) ->
            findings.addAll(new TopicSettingsRule(resource.name()).judge(settings)));
    findings.addAll(missing(wanted, present));
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              TOPICS,
              "all %d are there, %s in %d partitions"
                  .formatted(
                      wanted.size(),
                      TopicNames.OBSERVATIONS,
                      descriptions.get(TopicNames.OBSERVATIONS).partitions().size())));
    }
    return findings;
  }

  private List<Finding> missing(Set<String> wanted, Set<String> present) {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(present);
    if (missing.isEmpty()) {
      return List.of();
    }
    String names = String.join(", ", missing);
    return List.of(
        config.topics().create()
            ? Finding.ok(TOPICS, missing.size() + " will be made at the start: " + names)
            : Finding.error(
                TOPICS,
                names
                    + " are missing: make them with retention.ms=-1 and"
                    + " message.timestamp.after.max.ms=9223372036854775807, or set"
                    + " isobar.topics.create=true"));
  }

  private <T> T answer(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw new TimeoutException(e.getCause().getMessage());
      }
      throw e;
    }
  }
}
