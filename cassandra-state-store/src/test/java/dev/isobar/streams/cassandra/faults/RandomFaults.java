package dev.isobar.streams.cassandra.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.StreamsConfig;

/** Starts an application and ends it at a random point, in random circumstances. */
final class RandomFaults {

  private static final String INSTANCE = "a";
  private static final int MOST_RECORDS = 200;
  private static final int MOST_MILLISECONDS = 200;

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
