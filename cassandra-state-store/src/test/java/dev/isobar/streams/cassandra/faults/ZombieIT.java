package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that stands still, is given up and replaced, and then goes on as if nothing was. */
class ZombieIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int PER_SECOND = 150;

  @Test
  void whatAZombieWritesChangesNothing() {
    try (Scenario scenario = new Scenario("zombie", SERVERS, Scenario.seed())) {
      scenario.load().start(PER_SECOND);

      RandomFaults faults = new RandomFaults(scenario);
      faults.zombie();

      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }
}
