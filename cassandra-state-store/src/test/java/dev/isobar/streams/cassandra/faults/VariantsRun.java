package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Other ways to run an application, which take long: part of the profile {@code faults} only. One
 * of them shows that the comparison sees a fault when there is one.
 */
class VariantsRun {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int PER_SECOND = 150;
  private static final int RECORDS = 100;
  private static final int COUNTED = 100;

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

  @Test
  void stateIsExactWithTheStreamsGroupProtocol() {
    try (Scenario scenario = new Scenario("streams_protocol", SERVERS, Scenario.seed())) {
      scenario.with(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
      scenario.load().start(PER_SECOND);
      RandomFaults faults = new RandomFaults(scenario);

      ApplicationProcess a = faults.start("a");
      a.awaitProcessed(RECORDS);
      ApplicationProcess b = faults.start("b");
      b.awaitProcessed(RECORDS);
      a.stop();
      scenario.group().awaitProgress(RECORDS);
      b.stop();

      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }
}
