package dev.isobar.app.health;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * Whether an instance has really become one of its group.
 *
 * <p>Where others work already, the first assignment of one that comes is empty: what it is to have
 * the others must let go of first, and only then, by a second assignment some seconds later, does
 * it come. Meanwhile Kafka Streams is RUNNING, for nothing is left to do for no partitions. The
 * first assignment tells all the same what each instance is to have, as the metadata of where to
 * ask. So an instance has its share when it works on any partition, or when the group means it to
 * have none, as there are more instances than partitions.
 *
 * <p>All of it is in memory here; nobody else is asked.
 */
public final class GroupShare {

  private final Supplier<Optional<KafkaStreams>> streams;
  private final HostInfo own;

  /**
   * @param streams Kafka Streams as it is now; empty before the first start
   * @param config with {@code application.server}: without it the group tells nobody who is to have
   *     what, and only one that works on a partition has its share
   */
  public GroupShare(Supplier<Optional<KafkaStreams>> streams, StreamsConfig config) {
    this.streams = streams;
    String server = config.getString(StreamsConfig.APPLICATION_SERVER_CONFIG);
    this.own = server.isEmpty() ? HostInfo.unavailable() : HostInfo.buildFromEndpoint(server);
  }

  /** Whether it is here, as far as a Kafka Streams that is RUNNING can tell. */
  boolean isHere() {
    return streams.get().filter(now -> worksOnAny(now) || isToHaveNone(now)).isPresent();
  }

  private static boolean worksOnAny(KafkaStreams streams) {
    return streams.metadataForLocalThreads().stream()
        .anyMatch(thread -> !thread.activeTasks().isEmpty());
  }

  private boolean isToHaveNone(KafkaStreams streams) {
    try {
      return streams.metadataForAllStreamsClients().stream()
          .filter(instance -> instance.hostInfo().equals(own))
          .map(StreamsMetadata::topicPartitions)
          .anyMatch(Set::isEmpty);
    } catch (IllegalStateException | InvalidStateStoreException e) {
      // It has ended since.
      return false;
    }
  }
}
