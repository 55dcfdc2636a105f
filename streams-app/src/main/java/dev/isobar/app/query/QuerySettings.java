package dev.isobar.app.query;

import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What is needed to ask the state.
 *
 * @param streams Kafka Streams' configuration: the application's id, how the broker is reached,
 *     whether its records are written in transactions, and {@code cassandra.*}
 * @param stateInCassandra whether the state is in Cassandra, or on the instances' disks
 * @param address host and port that this instance is asked at, as Kafka Streams tells the others
 * @param seeds host and port of instances that are asked where the state is, by one that runs no
 *     stream threads; may be empty
 * @param hops how other instances are asked
 */
public record QuerySettings(
    StreamsConfig streams,
    boolean stateInCassandra,
    String address,
    List<String> seeds,
    HopSettings hops) {

  /** Copies what is handed in. */
  public QuerySettings {
    seeds = List.copyOf(seeds);
  }
}
