package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rarer cases of {@link RecoveryIT}, in the profile {@code faults} only. */
class RecoveryRun {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int RECORDS = 300;

  @Test
  void aTableDroppedWhileRunningEndsTheApplicationAndIsMadeAnewWhenItStartsAgain() {
    try (Scenario scenario = new Scenario("dropped", SERVERS, Scenario.seed());
        CqlSession session = scenario.cqlSession()) {
      scenario.load().start(200);
      ApplicationProcess application = scenario.start("a");
      application.awaitProcessed(RECORDS);

      session.execute("DROP TABLE " + scenario.table(CountingTopology.COUNTS));

      assertThat(application.awaitRefusal()).contains(CountingTopology.COUNTS);
      scenario.group().expire();
      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }

  @Test
  void recreatedChangelogsBeginAnEmptyState() {
    try (Scenario scenario = new Scenario("recreated", SERVERS, Scenario.seed())) {
      scenario.round("a", RECORDS);
      Map<TopicPartition, Long> forgotten = scenario.group().committed();
      Set<String> changelogs = scenario.changelogs();
      GroupControl.get(scenario.admin().deleteTopics(changelogs).all());
      GroupControl.await("the topics to be gone", () -> scenario.changelogs().isEmpty());
      scenario.round("a", RECORDS);

      Differences differences = scenario.verdict("a", forgotten).differencesOfStores();
      assertThat(changelogs).hasSize(8);
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }
}
