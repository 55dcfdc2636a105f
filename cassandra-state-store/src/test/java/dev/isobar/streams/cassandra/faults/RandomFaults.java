package dev.isobar.streams.cassandra.faults;

import java.time.Duration;
import java.util.Random;
import org.apache.kafka.streams.StreamsConfig;

/** Starts an application and ends it at a random point, in random circumstances. */
final class RandomFaults {

  private static final String INSTANCE = "a";
  private static final int MOST_RECORDS = 500;
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

  /** Starts an instance with random settings. */
  ApplicationProcess start(String instance) {
    return scenario.start(
        instance,
        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
        random.nextBoolean() ? "0" : "200000",
        "cassandra.store.flush.interval.ms",
        Integer.toString(20 + random.nextInt(500)),
        "cassandra.store.flush.max.records",
        Integer.toString(50 + random.nextInt(1000)));
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
