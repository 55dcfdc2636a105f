package dev.isobar.streams.cassandra.differential;

import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.StreamsBuilder;

/**
 * An application that both kinds of stores must behave the same in.
 *
 * @param inputs the topics it reads
 * @param outputs the topics it must have written to in the end
 * @param topology builds it
 */
record Scenario(
    String name,
    List<String> inputs,
    List<String> outputs,
    BiConsumer<StreamsBuilder, Stores> topology) {

  void build(StreamsBuilder builder, Stores stores) {
    topology.accept(builder, stores);
  }

  @Override
  public String toString() {
    return name;
  }
}
