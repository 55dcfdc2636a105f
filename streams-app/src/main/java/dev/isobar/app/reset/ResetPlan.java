package dev.isobar.app.reset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What there is to be taken away.
 *
 * @param applicationId whose it is
 * @param members of the consumer group, as client and host; while there are any nothing may be done
 * @param offsets how many partitions have a committed offset
 * @param groupThere whether there is a consumer group at all
 * @param internalTopics changelogs and repartition topics
 * @param unknownTopics topics that look like internal ones but are not of this topology: left alone
 * @param outputTopics written topics, if they are to go too
 * @param keyspace of the tables; null if the state is not in Cassandra
 * @param tables in Cassandra
 * @param stateFolder on this machine, if it is there
 */
public record ResetPlan(
    String applicationId,
    List<String> members,
    int offsets,
    boolean groupThere,
    List<String> internalTopics,
    List<String> unknownTopics,
    List<String> outputTopics,
    String keyspace,
    List<String> tables,
    Optional<Path> stateFolder) {

  /** Copies what is handed in. */
  public ResetPlan {
    members = List.copyOf(members);
    internalTopics = List.copyOf(internalTopics);
    unknownTopics = List.copyOf(unknownTopics);
    outputTopics = List.copyOf(outputTopics);
    tables = List.copyOf(tables);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return !groupThere
        && internalTopics.isEmpty()
        && outputTopics.isEmpty()
        && tables.isEmpty()
        && stateFolder.isEmpty();
  }
}
