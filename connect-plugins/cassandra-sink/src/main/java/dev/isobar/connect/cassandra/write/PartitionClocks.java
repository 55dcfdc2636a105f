package dev.isobar.connect.cassandra.write;

import dev.isobar.connect.cassandra.clock.RecordClock;
import dev.isobar.connect.cassandra.clock.RecordClocks;
import dev.isobar.connect.support.delivery.PartitionProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocks of the partitions that the task has, each opened with its partition's first record.
 */
final class PartitionClocks {

  private static final Logger log = LoggerFactory.getLogger(PartitionClocks.class);

  private final Map<PartitionProgress, RecordClock> clocks = new HashMap<>();

  /** The clock of a partition, opened if it is not. */
  RecordClock of(PartitionProgress partition, RecordClocks source) {
    RecordClock clock = clocks.get(partition);
    if (clock == null) {
      clock = source.open(partition.partition(), partition.first());
      clocks.put(partition, clock);
    }
    return clock;
  }

  /** Forgets those of partitions that the task has no more. */
  void close(Collection<TopicPartition> closed) {
    clocks.keySet().removeIf(partition -> closed.contains(partition.partition()));
  }

  /**
   * Saves what they have learned. A failure is not the records' trouble: the next call saves more.
   */
  void save() {
    clocks.forEach(
        (partition, clock) -> {
          var unused =
              clock
                  .save()
                  .whenComplete(
                      (result, cause) -> {
                        if (cause != null) {
                          log.debug("The clock of {} is not saved", partition.partition(), cause);
                        }
                      });
        });
  }
}
