package dev.isobar.connect.cassandra.clock;

import org.apache.kafka.common.TopicPartition;

/** Where the clocks of partitions come from. */
@FunctionalInterface
public interface RecordClocks {

  /**
   * Returns the clock of a partition.
   *
   * @param offset the first that the task gets of the partition
   * @throws com.datastax.oss.driver.api.core.DriverException if the cluster does not answer
   */
  RecordClock open(TopicPartition partition, long offset);
}
