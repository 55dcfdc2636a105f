package dev.isobar.streams.cassandra.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.local.junit.LocalServersExtension;
import dev.isobar.local.junit.Service;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The long form: hundreds of faults of all kinds, one application after the other. Part of the
 * profile {@code faults} only:
 *
 * <pre>mvn verify -Pfaults -pl cassandra-state-store -am -Dfaults.count=300 -Dfaults.seed=1</pre>
 */
class FaultsRun {

  @RegisterExtension
  static final LocalServersExtension SERVERS =
      LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);

  private static final int COUNT = Integer.getInteger("faults.count", 300);
  private static final int OF_ONE_APPLICATION = 25;
  private static final int PER_SECOND = 150;

  @Test
  void stateIsExactAfterManyFaults() {
    long seed = Scenario.seed();
    System.out.println("faults.seed=" + seed + " faults.count=" + COUNT);
    Random seeds = new Random(seed);
    Figures figures = new Figures();
    while (figures.faults() < COUNT) {
      run(Math.min(OF_ONE_APPLICATION, COUNT - figures.faults()), seeds.nextLong(), figures);
      System.out.println(figures);
    }
    assertThat(figures.differences()).as(figures.toString()).isZero();
  }

  private static void run(int count, long seed, Figures figures) {
    try (Scenario scenario = new Scenario("faults", SERVERS, seed)) {
      scenario.load().start(PER_SECOND);
      RandomFaults faults = new RandomFaults(scenario);
      for (int i = 0; i < count; i++) {
        Fault fault = Fault.drawn(scenario.random().nextInt(100));
        switch (fault) {
          case KILL -> faults.kill();
          case KILL_UNNOTICED -> faults.killUnnoticed();
          case ZOMBIE -> faults.zombie();
          case REBALANCE -> faults.rebalance();
          case CASSANDRA_KILL -> faults.crash(SERVERS.cassandra());
          case CASSANDRA_STALL -> faults.stall(SERVERS.cassandra());
          case BROKER_KILL -> faults.crash(SERVERS.kafka());
        }
        figures.add(fault);
      }
      figures.add(scenario, scenario.verdict("a").differences());
    }
  }
}
