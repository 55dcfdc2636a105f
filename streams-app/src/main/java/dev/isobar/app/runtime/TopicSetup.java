package dev.isobar.app.runtime;

import dev.isobar.app.config.AppConfig;
import dev.isobar.app.errors.DeadLetters;
import dev.isobar.app.stream.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that the topics are there before the streams start; waits for the broker. */
public final class TopicSetup {

  private static final Logger log = LoggerFactory.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Map<String, Object> adminConfig;
  private final AppConfig.Topics topics;
  private final StopSignal stop;
  private final BrokerAnswers answers;

  /**
   * @param adminConfig configuration of the admin client
   * @param topics how missing topics are made
   * @param stop ends the waiting
   */
  public TopicSetup(Map<String, Object> adminConfig, AppConfig.Topics topics, StopSignal stop) {
    this.adminConfig = adminConfig;
    this.topics = topics;
    this.stop = stop;
    this.answers = new BrokerAnswers(stop);
  }

  /** Returns when all topics are there, or when the application stops. */
  public void ensure() throws InterruptedException {
    String said = "";
    Admin admin = Admin.create(adminConfig);
    try {
      while (!stop.isGiven()) {
        String obstacle = obstacle(admin);
        if (obstacle.isEmpty()) {
          return;
        }
        if (!obstacle.equals(said) && !stop.isGiven()) {
          log.warn("{} Waiting.", obstacle);
          said = obstacle;
        }
        stop.await(PAUSE);
      }
    } finally {
      // What is asked of a broker that is away need not be answered any more.
      admin.close(Duration.ZERO);
    }
  }

  /** What stands in the way; empty when nothing does. */
  private String obstacle(Admin admin) throws InterruptedException {
    try {
      Set<String> present = answers.await(admin.listTopics().names());
      List<NewTopic> missing =
          wanted().stream().filter(topic -> !present.contains(topic.name())).toList();
      if (topics.create()) {
        create(admin, missing);
        return "";
      }
      // Those of dead letters too: the first one would stand in the way of all that follows.
      List<String> required = missing.stream().map(NewTopic::name).toList();
      return required.isEmpty()
          ? ""
          : "These topics are missing: "
              + String.join(", ", required)
              + ". Make them, or set isobar.topics.create=true.";
    } catch (ExecutionException e) {
      return "The Kafka broker at "
          + adminConfig.get("bootstrap.servers")
          + " does not do as asked ("
          + e.getCause().getMessage()
          + ").";
    } catch (TimeoutException e) {
      return "The Kafka broker at " + adminConfig.get("bootstrap.servers") + " does not answer.";
    }
  }

  private void create(Admin admin, List<NewTopic> missing)
      throws InterruptedException, ExecutionException, TimeoutException {
    for (var creation : admin.createTopics(missing).values().entrySet()) {
      try {
        answers.await(creation.getValue());
        log.info("Made topic {}", creation.getKey());
      } catch (ExecutionException e) {
        // Another program may make the same topics at the same time.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private List<NewTopic> wanted() {
    List<NewTopic> wanted = new ArrayList<>();
    TopicNames.READ.forEach(name -> wanted.add(topic(name, settings(name))));
    TopicNames.WRITTEN.forEach(name -> wanted.add(topic(name, settings(name))));
    TopicNames.READ.forEach(
        name ->
            wanted.add(
                topic(DeadLetters.topicOf(name), bySize(TopicConfig.CLEANUP_POLICY_DELETE))));
    wanted.add(topic(DeadLetters.INTERNAL, bySize(TopicConfig.CLEANUP_POLICY_DELETE)));
    return wanted;
  }

  private Map<String, String> settings(String name) {
    if (TopicNames.COMPACTED.contains(name)) {
      return compacted();
    }
    return bySize(
        TopicNames.COMPACTED_AND_BOUNDED.contains(name)
            ? "compact,delete"
            : TopicConfig.CLEANUP_POLICY_DELETE);
  }

  private NewTopic topic(String name, Map<String, String> config) {
    return new NewTopic(name, topics.partitions(), topics.replication()).configs(config);
  }

  private static Map<String, String> compacted() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
        String.valueOf(Long.MAX_VALUE));
  }

  /** By size, not age: record time is the weather's, and old weather must not expire on arrival. */
  private Map<String, String> bySize(String cleanup) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        cleanup,
        TopicConfig.RETENTION_MS_CONFIG,
        "-1",
        TopicConfig.RETENTION_BYTES_CONFIG,
        String.valueOf(topics.retentionBytes()),
        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
        String.valueOf(Long.MAX_VALUE));
  }
}
