package dev.isobar.streams.cassandra.internal.engine;

import org.apache.kafka.common.TopicPartition;

/** Asks what state changelogs are in. */
interface Changelogs extends AutoCloseable {

  /**
   * What the broker says of a changelog partition now.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if the broker does not answer in time
   * @throws org.apache.kafka.streams.errors.StreamsException if it refuses to
   */
  Changelog describe(TopicPartition partition);

  @Override
  void close();
}
