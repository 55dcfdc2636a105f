package dev.isobar.app.pipeline;

import dev.isobar.app.runtime.StreamsRunner.Condition;
import java.time.Instant;

/**
 * What the instance that is asked does itself.
 *
 * @param state in a word
 * @param since when
 */
public record ApplicationState(String state, Instant since) {

  /** Of an instance that runs Kafka Streams. */
  public static ApplicationState of(Condition condition) {
    return new ApplicationState(condition.state().name(), condition.since());
  }
}
