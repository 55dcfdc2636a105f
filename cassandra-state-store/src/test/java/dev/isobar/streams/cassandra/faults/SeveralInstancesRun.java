package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Instances that come and go under load. */
class SeveralInstancesRun {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int PER_SECOND = 150;
  private static final int RECORDS = 100;

  @Test
  void stateIsExactWhenInstancesComeAndGo() {
    try (Scenario scenario = new Scenario("several", SERVERS, Scenario.seed())) {
      scenario.with(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, "1");
      scenario.load().start(PER_SECOND);
      RandomFaults faults = new RandomFaults(scenario);

      ApplicationProcess a = faults.start("a");
      a.awaitProcessed(RECORDS);
      ApplicationProcess b = faults.start("b", ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "static-b");
      b.awaitProcessed(RECORDS);
      ApplicationProcess c = faults.start("c");
      c.awaitRunning();
      scenario.group().awaitProgress(RECORDS);
      b.kill();
      b = faults.start("b", ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "static-b");
      b.awaitRunning();
      scenario.group().awaitProgress(RECORDS);
      a.stop();
      scenario.group().awaitProgress(RECORDS);
      b.kill();
      c.kill();
      scenario.group().expire();

      Differences differences = scenario.verdict("a").differences();
      assertThat(differences.count()).as(differences.toString()).isZero();
    }
  }
}
