package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that is killed at random points, and now and then loses its disk. */
class KillIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int PER_SECOND = 150;
  private static final int COUNTED = 100;
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
          .with(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, "0")
          .with("cassandra.store.flush.interval.ms", "50");
      scenario.load().start(PER_SECOND);

      killAfterCounting(scenario, "300");
      // Counted, told to the changelog, but not committed: these will be counted twice.
      killAfterCounting(scenario, "60000");

      Verdict verdict = scenario.verdict("a");
      Differences idempotent = verdict.differencesOfIdempotentStores();
      assertThat(idempotent.count()).as(idempotent.toString()).isZero();
      assertThat(verdict.differencesOfCounts().count())
          .as("records processed twice, or this test could not see a fault")
          .isPositive();
    }
  }

  private static void killAfterCounting(Scenario scenario, String commitInterval) {
    ApplicationProcess application =
        scenario.start("a", StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval);
    application.awaitRunning();
    long counted = scenario.changelogEnd(CountingTopology.COUNTS);
    application.await(
        "it to count", () -> scenario.changelogEnd(CountingTopology.COUNTS) >= counted + COUNTED);
    scenario.crash(application);
    scenario.deleteDisk("a");
  }
}
