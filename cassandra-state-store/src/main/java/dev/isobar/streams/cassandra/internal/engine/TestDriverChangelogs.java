package dev.isobar.streams.cassandra.internal.engine;

import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * The changelogs of a {@code TopologyTestDriver}: there is no broker, and each driver begins with
 * new ones.
 */
final class TestDriverChangelogs implements Changelogs {

  private final String topicId = UUID.randomUUID().toString();

  /** Whether the calling thread is setting up a task of a test driver. */
  static boolean inUse() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame
                            .getClassName()
                            .equals("org.apache.kafka.streams.TopologyTestDriver")));
  }

  @Override
  public Changelog describe(TopicPartition partition) {
    return new Changelog(topicId, 0, Long.MAX_VALUE, null);
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
