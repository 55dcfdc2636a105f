package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.tools.StreamsResetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What happens to tables and topics behind an application's back: it comes to the right state
 * again, or refuses to work and says what to do.
 */
class RecoveryIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int RECORDS = 300;

  @Test
  void tablesThatWereEmptiedOrDroppedAreMadeAnewAndBucketsStay() {
    try (Scenario scenario = new Scenario("tables", SERVERS, Scenario.seed());
        CqlSession session = scenario.cqlSession()) {
      scenario.round("a", RECORDS);
      session.execute("TRUNCATE " + scenario.table(CountingTopology.COUNTS));
      session.execute("TRUNCATE " + scenario.table(CountingTopology.SESSIONS));
      scenario.round("a", RECORDS);
      session.execute("DROP TABLE " + scenario.table(CountingTopology.SUMS));
      session.execute("DROP TABLE " + scenario.table(CountingTopology.WINDOWS));
      scenario.deleteDisk("a");
      scenario.round("a", RECORDS, "cassandra.store.buckets", "7");
      deleteAllRecords(scenario, scenario.changelogs());

      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }

  @Test
  void anApplicationThatWasResetComputesEverythingAgain() {
    try (Scenario scenario = new Scenario("reset", SERVERS, Scenario.seed())) {
      scenario.round("a", RECORDS);

      int exitCode =
          new StreamsResetter()
              .execute(
                  new String[] {
                    "--application-id", scenario.applicationId(),
                    "--bootstrap-server", SERVERS.kafka().bootstrapServers(),
                    "--input-topics", scenario.input(),
                    "--force"
                  });
      scenario.deleteDisk("a");
      // The offsets on the repartition topic go with it.
      GroupControl.await(
          "the topics to be gone",
          () ->
              scenario.changelogs().isEmpty()
                  && scenario.group().committed().keySet().stream()
                      .allMatch(partition -> partition.topic().equals(scenario.input())));

      Differences differences = scenario.verdict("a").differences();
      assertThat(exitCode).isZero();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }

  @Test
  void aKeyspaceThatIsMissingAndATableOfAnotherSchemaAreRefused() {
    try (Scenario scenario = new Scenario("refused", SERVERS, Scenario.seed());
        CqlSession session = scenario.cqlSession()) {
      scenario.load().write(1);
      String table = scenario.table(CountingTopology.COUNTS);
      session.execute("DROP TABLE IF EXISTS " + table);
      session.execute(
          "CREATE TABLE %s (id int PRIMARY KEY) WITH comment = '%s'"
              .formatted(
                  table,
                  "Kafka Streams application "
                      + scenario.applicationId()
                      + ", store counts, kind KEY_VALUE. Written by the application alone."));
      String otherSchema = scenario.start("a").awaitRefusal();
      session.execute("DROP KEYSPACE " + scenario.keyspace());
      String noKeyspace = scenario.start("b").awaitRefusal();

      assertThat(otherSchema).contains(table.substring(table.indexOf('.') + 1), "key blob");
      assertThat(noKeyspace).contains(scenario.keyspace(), "CREATE KEYSPACE");
    }
  }

  private static void deleteAllRecords(Scenario scenario, Set<String> topics) {
    Set<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> Scenario.partitions(topic).stream())
            .collect(Collectors.toSet());
    // Records of a topic that is only compacted cannot be deleted.
    Map<ConfigResource, Collection<AlterConfigOp>> policies = new HashMap<>();
    for (String topic : topics) {
      policies.put(
          new ConfigResource(ConfigResource.Type.TOPIC, topic),
          List.of(
              new AlterConfigOp(
                  new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete"),
                  AlterConfigOp.OpType.SET)));
    }
    GroupControl.get(scenario.admin().incrementalAlterConfigs(policies).all());
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    scenario
        .group()
        .ends(partitions)
        .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
    GroupControl.get(scenario.admin().deleteRecords(all).all());
  }
}
