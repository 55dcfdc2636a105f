package dev.isobar.streams.cassandra.faults;

import dev.isobar.local.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.StreamsConfig;

/** Starts an application and ends it at a random point, in random circumstances. */
final class RandomFaults {

  private static final String INSTANCE = "a";
  private static final int MOST_RECORDS = 150;
  private static final int MOST_MILLISECONDS = 200;
  private static final int LONGEST_STALL_MILLISECONDS = 8_000;

  private final Scenario scenario;
  private final Random random;

  RandomFaults(Scenario scenario) {
    this.scenario = scenario;
    this.random = scenario.random();
  }

  /** Starts an instance, kills it at a random point, and half of the times deletes its disk. */
  void kill() {
    ApplicationProcess application = start(INSTANCE);
    awaitRandomPoint(application);
    scenario.crash(application);
    if (random.nextBoolean()) {
      scenario.deleteDisk(INSTANCE);
    }
  }

  /**
   * Suspends an instance at a random point of its work. When it is out of the group and another has
   * taken over and committed, it goes on: first on its own, then as a member again.
   */
  void zombie() {
    ApplicationProcess zombie = start(INSTANCE);
    zombie.awaitProcessed(random.nextInt(MOST_RECORDS));
    zombie.awaitEnd(Duration.ofMillis(random.nextInt(MOST_MILLISECONDS)));
    zombie.suspend();
    scenario.group().expire();
    ApplicationProcess successor = start("b");
    successor.awaitRunning();
    scenario.group().awaitProgress(random.nextInt(MOST_RECORDS));
    successor.awaitEnd(Duration.ofMillis(random.nextInt(MOST_MILLISECONDS)));
    zombie.resume();
    zombie.await("it to be a member again", () -> scenario.group().members() == 2);
    scenario.group().awaitProgress(MOST_RECORDS);
    zombie.kill();
    successor.kill();
    scenario.group().expire();
    if (random.nextBoolean()) {
      scenario.deleteDisk(INSTANCE);
    }
  }

  /** Kills an instance and leaves it to the broker's timeouts to notice. */
  void killUnnoticed() {
    ApplicationProcess application = start(INSTANCE);
    awaitRandomPoint(application);
    application.kill();
    ApplicationProcess successor = start("b");
    awaitRandomPoint(successor);
    scenario.crash(successor);
  }

  /** Has a second instance join and one of the two leave, in order or not. */
  void rebalance() {
    ApplicationProcess first = start(INSTANCE);
    awaitRandomPoint(first);
    ApplicationProcess second = start("b");
    awaitRandomPoint(second);
    if (random.nextBoolean()) {
      first.awaitRunning();
      first.stop();
    } else {
      scenario.crash(first);
    }
    scenario.group().awaitProgress(random.nextInt(MOST_RECORDS));
    scenario.crash(second);
  }

  /**
   * Kills a server under an instance and starts it again; the instance must go on. Half of the
   * times it is killed itself while the server is away.
   */
  void crash(Server server) {
    ApplicationProcess application = start(INSTANCE);
    awaitRandomPoint(application);
    server.kill();
    if (random.nextBoolean()) {
      application.awaitEnd(Duration.ofMillis(random.nextInt(MOST_MILLISECONDS)));
      application.kill();
    }
    server.start();
    server.awaitReady(ApplicationProcess.PATIENCE);
    if (application.isAlive()) {
      scenario.group().awaitProgress(MOST_RECORDS);
    }
    scenario.crash(application);
  }

  /** Suspends a server for some seconds; the instance must go on afterwards. */
  void stall(Server server) {
    ApplicationProcess application = start(INSTANCE);
    awaitRandomPoint(application);
    Signals.Suspension stall = Signals.suspend(server.pid());
    try {
      application.awaitEnd(Duration.ofMillis(random.nextInt(LONGEST_STALL_MILLISECONDS)));
    } finally {
      stall.close();
    }
    scenario.group().awaitProgress(MOST_RECORDS);
    scenario.crash(application);
  }

  /**
   * Starts an instance with random settings.
   *
   * @param properties name and value by turns, added to the random ones
   */
  ApplicationProcess start(String instance, String... properties) {
    List<String> all =
        new ArrayList<>(
            List.of(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                random.nextBoolean() ? "0" : "200000",
                "cassandra.store.flush.interval.ms",
                Integer.toString(20 + random.nextInt(500)),
                "cassandra.store.flush.max.records",
                Integer.toString(50 + random.nextInt(1000))));
    all.addAll(List.of(properties));
    return scenario.start(instance, all.toArray(String[]::new));
  }

  /** Mostly in the middle of its work, sometimes while it starts or restores. */
  void awaitRandomPoint(ApplicationProcess application) {
    switch (random.nextInt(6)) {
      case 0 ->
          application.await("it to do anything", () -> !application.state().equals("STARTED"));
      case 1 -> application.awaitRunning();
      default -> application.awaitProcessed(random.nextInt(MOST_RECORDS));
    }
    application.awaitEnd(Duration.ofMillis(random.nextInt(MOST_MILLISECONDS)));
  }
}
