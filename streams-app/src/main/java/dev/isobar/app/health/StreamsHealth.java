package dev.isobar.app.health;

import dev.isobar.app.runtime.StopSignal;
import dev.isobar.app.runtime.StreamsRunner;
import dev.isobar.app.runtime.StreamsRunner.Condition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * How an instance is that runs Kafka Streams.
 *
 * <p>It lives as long as something is done about it. A Kafka Streams that is in ERROR or
 * NOT_RUNNING is closed and made anew by {@link StreamsRunner}, after a pause of at most half a
 * minute; a new process could do no better, and would lose what this one still has and answers. So
 * it is dead only when it stays in one of these states for much longer than that takes: then the
 * runner itself hangs. An instance that stops lives: it ends by itself, and who kills it leaves its
 * transactions open.
 *
 * <p>It is ready in RUNNING when it has its {@linkplain GroupShare share} of the group's
 * partitions: all of its threads have all partitions assigned to them restored, and only then does
 * Kafka Streams let them be asked as their owner. It is not ready from the moment that it is told
 * to stop, though for a while it still answers everything. Nothing is asked of the broker for this:
 * progress is what the restoring itself tells.
 */
public final class StreamsHealth implements Health {

  /** The longest pause, a close and the broker's answers before a start, twice over. */
  static final Duration DEAD_AFTER = Duration.ofMinutes(2);

  private final Supplier<Condition> condition;
  private final BooleanSupplier shareIsHere;
  private final StopSignal stop;
  private final RestoreProgress progress;
  private final InstantSource clock;

  /**
   * @param condition how Kafka Streams is: {@link StreamsRunner#condition}
   * @param share what it has of the group's partitions
   * @param stop from which on it is not ready
   * @param progress follows each Kafka Streams that is made
   * @param clock the one that the condition's times are of
   */
  public StreamsHealth(
      Supplier<Condition> condition,
      GroupShare share,
      StopSignal stop,
      RestoreProgress progress,
      InstantSource clock) {
    this(condition, share::isHere, stop, progress, clock);
  }

  StreamsHealth(
      Supplier<Condition> condition,
      BooleanSupplier shareIsHere,
      StopSignal stop,
      RestoreProgress progress,
      InstantSource clock) {
    this.condition = condition;
    this.shareIsHere = shareIsHere;
    this.stop = stop;
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public Life life() {
    Condition now = condition.get();
    boolean ended = now.state() == State.ERROR || now.state() == State.NOT_RUNNING;
    if (!ended || stop.isGiven() || !now.since().plus(DEAD_AFTER).isBefore(clock.instant())) {
      return new Life(true, null);
    }
    return new Life(
        false,
        "Kafka Streams is "
            + now.state()
            + " since "
            + now.since()
            + " and was not started again; the process must be started anew.");
  }

  @Override
  public Readiness readiness() {
    Condition now = condition.get();
    List<Restoring> restoring = progress.restoring();
    if (stop.isGiven()) {
      return new Readiness(false, "STOPPING", "The application is stopping.", restoring);
    }
    String state = now.state().name();
    if (now.state() != State.RUNNING) {
      return new Readiness(false, state, why(now.state(), restoring.size()), restoring);
    }
    return shareIsHere.getAsBoolean()
        ? new Readiness(true, state, null, List.of())
        : new Readiness(
            false,
            "JOINING",
            "Other instances still have the partitions that this one is to work on.",
            restoring);
  }

  private static String why(State state, int restoring) {
    return switch (state) {
      case CREATED -> "The application is starting.";
      case REBALANCING ->
          restoring == 0
              ? "Partitions are being assigned."
              : "Partitions of stores are being restored: " + restoring + ".";
      default -> "Kafka Streams has ended and is started again.";
    };
  }
}
