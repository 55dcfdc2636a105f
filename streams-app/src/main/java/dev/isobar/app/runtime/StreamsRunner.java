package dev.isobar.app.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka Streams running: when it fails, whichever of its threads it was, it is closed and
 * made anew after a pause that grows with each failure in a row. What was not committed is done
 * again.
 */
public final class StreamsRunner {

  private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SOUND_AFTER = Duration.ofMinutes(1);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** Leaves time for the rest of a stop within ten seconds. */
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(6);

  /** Makes Kafka Streams. */
  @FunctionalInterface
  public interface Factory {

    /** One that is not started. */
    KafkaStreams make() throws InterruptedException;

    /**
     * The same, and somebody is told of each one that is made.
     *
     * @param told is handed Kafka Streams before it is started
     */
    default Factory telling(Consumer<KafkaStreams> told) {
      return () -> {
        KafkaStreams made = make();
        told.accept(made);
        return made;
      };
    }
  }

  /**
   * How Kafka Streams is.
   *
   * @param state of the one that runs now, or ran last
   * @param since when it came to this state
   */
  public record Condition(KafkaStreams.State state, Instant since) {}

  private final InstantSource clock;
  private final StopSignal stop;
  private final AtomicReference<KafkaStreams> current = new AtomicReference<>();
  private final AtomicReference<Condition> condition;

  /**
   * @param clock tells how long it ran
   * @param stop ends the running
   */
  public StreamsRunner(InstantSource clock, StopSignal stop) {
    this.clock = clock;
    this.stop = stop;
    this.condition = new AtomicReference<>(conditionNow(KafkaStreams.State.CREATED));
  }

  /** How Kafka Streams is; CREATED before the first start. */
  public Condition condition() {
    return condition.get();
  }

  /** Kafka Streams as it is now; empty before the first start. */
  public Optional<KafkaStreams> current() {
    return Optional.ofNullable(current.get());
  }

  /**
   * Runs until the stop signal is given and all is closed.
   *
   * @param factory is asked again for each start
   */
  public void run(Factory factory) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!stop.isGiven()) {
      Instant started = clock.instant();
      runOnce(factory.make());
      if (stop.isGiven()) {
        return;
      }
      if (Duration.between(started, clock.instant()).compareTo(SOUND_AFTER) > 0) {
        pause = FIRST_PAUSE;
      }
      log.warn("Kafka Streams ended; it is started again in {} s.", pause.toSeconds());
      stop.await(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private void runOnce(KafkaStreams streams) throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    streams.setUncaughtExceptionHandler(
        exception -> {
          if (!stop.isGiven()) {
            log.error("A thread of Kafka Streams failed", exception);
          }
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          log.info("Kafka Streams is {}", now);
          condition.set(conditionNow(now));
          if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
            failed.countDown();
          }
        });
    current.set(streams);
    condition.set(conditionNow(streams.state()));
    try {
      streams.start();
    } catch (KafkaException | IllegalStateException e) {
      // The global table is read first of all; what goes wrong there is thrown here.
      if (!stop.isGiven()) {
        log.error("Kafka Streams could not start", e);
      }
      failed.countDown();
    }
    boolean stopped = false;
    while (!stopped && failed.getCount() > 0) {
      stopped = stop.await(LOOK_EVERY);
    }
    // Who stays a member holds the others up, and the next start, until the session times out.
    if (!streams.close(
        CloseOptions.timeout(CLOSE_WITHIN)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
      log.warn(
          "Kafka Streams did not close within {} s; its transaction is left to time out.",
          CLOSE_WITHIN.toSeconds());
    }
  }

  private Condition conditionNow(KafkaStreams.State state) {
    return new Condition(state, clock.instant());
  }
}
