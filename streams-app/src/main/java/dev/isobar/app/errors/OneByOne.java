package dev.isobar.app.errors;

import dev.isobar.app.serde.RegistryUnavailableException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work for one thing after the other, away from the records: where it fails for one of them, the
 * others are done all the same. There is no record that could go to the dead letters, so the log
 * says what fails, once until it succeeds again.
 *
 * <p>A failure of Kafka or of a store is not the thing's: it is thrown on, and the task is retried
 * from the last commit. Not thread-safe.
 */
public final class OneByOne {

  private static final Logger log = LoggerFactory.getLogger(OneByOne.class);

  /** If so many fail, saying some of them again does not matter. */
  private static final int MOST_REMEMBERED = 1000;

  private final Set<String> failing = new HashSet<>();

  /**
   * Does one piece of work.
   *
   * @param what says for the log what is done, such as {@code the day 2026-07-15 of KSEA}
   * @param work what is done; what it wrote before it failed stays
   * @return whether it succeeded
   */
  public boolean attempt(Supplier<String> what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (isOfTheSurroundings(e)) {
        throw e;
      }
      say(what.get(), e);
      return false;
    }
    if (!failing.isEmpty()) {
      failing.remove(what.get());
    }
    return true;
  }

  private static boolean isOfTheSurroundings(RuntimeException e) {
    // What cannot be written or read back is the thing's own fault, and remains so after a restart.
    return RegistryUnavailableException.isCauseOf(e)
        || (e instanceof KafkaException && !(e instanceof SerializationException));
  }

  private void say(String what, RuntimeException e) {
    if (failing.size() >= MOST_REMEMBERED) {
      failing.clear();
    }
    if (failing.add(what)) {
      log.error("It fails and is left as it was, till it is to be done again: {}", what, e);
    }
  }
}
