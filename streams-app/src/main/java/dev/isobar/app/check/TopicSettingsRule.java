package dev.isobar.app.check;

import dev.isobar.app.stream.TopicNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic's settings must be like, because record time is the weather's time. */
final class TopicSettingsRule {

  private static final long A_DAY_MS = 86_400_000;

  private final String topic;

  TopicSettingsRule(String topic) {
    this.topic = topic;
  }

  /** What is not as it should be; empty if all is well. */
  List<Finding> judge(Config settings) {
    List<Finding> findings = new ArrayList<>();
    String cleanup = settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    boolean compacted =
        TopicNames.COMPACTED.contains(topic) || TopicNames.COMPACTED_AND_BOUNDED.contains(topic);
    if (!compacted && cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      findings.add(
          warning(
              "cleanup.policy=" + cleanup,
              "keeps the last record of a station only; set it to delete"));
    }
    if (TopicNames.COMPACTED.contains(topic)
        && cleanup.contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
      findings.add(
          warning(
              "cleanup.policy=" + cleanup,
              "what is old is forgotten, though it still holds; set it to compact"));
    }
    String retention = settings.get(TopicConfig.RETENTION_MS_CONFIG).value();
    if (cleanup.contains(TopicConfig.CLEANUP_POLICY_DELETE) && !retention.equals("-1")) {
      findings.add(
          warning(
              "retention.ms=" + retention,
              "old weather is deleted as soon as it is written; set it to -1 and bound the size"));
    }
    String ahead = settings.get(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG).value();
    if (Long.parseLong(ahead) < A_DAY_MS) {
      findings.add(
          warning(
              "message.timestamp.after.max.ms=" + ahead,
              "weather ahead of the broker's clock is refused; set it to 9223372036854775807"));
    }
    return findings;
  }

  private Finding warning(String setting, String why) {
    return Finding.warning("topics", topic + " has " + setting + ": " + why);
  }
}
