package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that is killed at random points, and now and then loses its disk. */
class KillIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int PER_SECOND = 150;
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
}
