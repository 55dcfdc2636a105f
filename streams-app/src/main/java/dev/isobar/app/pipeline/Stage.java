package dev.isobar.app.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * A part of the topology that works by itself, from topics to topics: a sub-topology.
 *
 * @param part its number, as Kafka Streams has it in the names of tasks
 * @param name of the processors that keep state there, or else its number
 * @param topics that it reads, sorted
 */
record Stage(int part, String name, List<String> topics) {

  private static final String REPARTITION = "-repartition";

  /**
   * The stages of a topology, by their numbers.
   *
   * @param applicationId which Kafka Streams puts before the names of its own topics
   */
  static List<Stage> of(TopologyDescription topology, String applicationId) {
    return topology.subtopologies().stream()
        .map(part -> of(part, applicationId))
        .sorted(Comparator.comparingInt(Stage::part))
        .toList();
  }

  private static Stage of(Subtopology part, String applicationId) {
    TreeSet<String> topics = new TreeSet<>();
    Collection<String> names = new ArrayList<>();
    for (TopologyDescription.Node node : part.nodes()) {
      if (node instanceof Source source && source.topicSet() != null) {
        source.topicSet().stream()
            .map(topic -> topic.endsWith(REPARTITION) ? applicationId + "-" + topic : topic)
            .forEach(topics::add);
      } else if (node instanceof Processor processor && !processor.stores().isEmpty()) {
        names.add(processor.name());
      }
    }
    String name = names.isEmpty() ? "sub-topology " + part.id() : String.join(", ", names);
    return new Stage(part.id(), name, List.copyOf(topics));
  }
}
