package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.Server;
import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that are killed and come back, under an application that goes on. */
class ServersIT {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int PER_SECOND = 150;

  @Test
  void theSameProcessGoesOnWhenCassandraAndTheBrokerAreKilledAndComeBack() {
    try (Scenario scenario = new Scenario("servers", SERVERS, Scenario.seed())) {
      scenario.load().start(PER_SECOND);
      ApplicationProcess application = new RandomFaults(scenario).start("a");
      application.awaitProcessed(200);

      crash(SERVERS.cassandra());
      scenario.group().awaitProgress(200);
      crash(SERVERS.kafka());
      scenario.group().awaitProgress(200);

      assertThat(application.error()).isNull();
      application.stop();
      // A transaction that the broker had begun before it was killed may still be open.
      scenario.group().expire();
      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }

  private static void crash(Server server) {
    server.kill();
    server.start();
    server.awaitReady(PATIENCE);
  }
}
