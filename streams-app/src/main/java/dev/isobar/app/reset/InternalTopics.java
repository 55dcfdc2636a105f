package dev.isobar.app.reset;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Source;

/** The topics that Kafka Streams makes for a topology, by the names that it gives them. */
final class InternalTopics {

  private static final String CHANGELOG = "-changelog";
  private static final String REPARTITION = "-repartition";

  private final String prefix;
  private final Set<String> names = new TreeSet<>();

  InternalTopics(String applicationId, TopologyDescription description) {
    this.prefix = applicationId + "-";
    description.subtopologies().stream()
        .flatMap(subtopology -> subtopology.nodes().stream())
        .forEach(this::add);
  }

  private void add(TopologyDescription.Node node) {
    if (node instanceof Processor processor) {
      processor.stores().forEach(store -> names.add(prefix + store + CHANGELOG));
    } else if (node instanceof Source source && source.topicSet() != null) {
      source.topicSet().stream()
          .filter(topic -> topic.endsWith(REPARTITION))
          .forEach(topic -> names.add(prefix + topic));
    }
  }

  /** Those that are of the topology. */
  List<String> among(Set<String> topics) {
    return sorted(topics, names::contains);
  }

  /** Those that have the application's name before them but are not of the topology. */
  List<String> unknownAmong(Set<String> topics) {
    return sorted(
        topics,
        topic ->
            topic.startsWith(prefix)
                && (topic.endsWith(CHANGELOG) || topic.endsWith(REPARTITION))
                && !names.contains(topic));
  }

  private static List<String> sorted(Set<String> topics, Predicate<String> wanted) {
    return topics.stream().filter(wanted).sorted().toList();
  }
}
