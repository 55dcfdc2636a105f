package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that is killed at random points, and now and then loses its disk. */
class KillIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int PER_SECOND = 400;
  private static final int KILLS = 12;

  @Test
  void exactlyOnceStateIsExactAfterKills() {
    try (Scenario scenario = new Scenario("kill", SERVERS, Scenario.seed())) {
      scenario.load().start(PER_SECOND);

      RandomFaults faults = new RandomFaults(scenario);
      for (int i = 0; i < KILLS; i++) {
        faults.kill();
      }

      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }

  @Test
  void atLeastOnceStateThatMayBeComputedTwiceIsExactAfterKillsAndCountsAreNot() {
    try (Scenario scenario = new Scenario("kill_alos", SERVERS, Scenario.seed())) {
      scenario
          .with(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE)
          .with(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "60000");
      scenario.load().start(PER_SECOND);

      for (int i = 0; i < 2; i++) {
        ApplicationProcess application = scenario.start("a");
        application.awaitProcessed(200);
        application.awaitEnd(Duration.ofMillis(300));
        scenario.crash(application);
        scenario.deleteDisk("a");
      }

      Verdict verdict = scenario.verdict("a");
      Differences idempotent = verdict.differencesOfIdempotentStores();
      assertThat(idempotent.count()).as(idempotent.toString()).isZero();
      assertThat(verdict.differencesOfCounts().count())
          .as("records processed twice, or this test could not see a fault")
          .isPositive();
    }
  }
}
