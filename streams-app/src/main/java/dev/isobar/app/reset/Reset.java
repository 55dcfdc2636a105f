package dev.isobar.app.reset;

import dev.isobar.app.stream.TopicNames;
import dev.isobar.streams.cassandra.ApplicationTables;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;

/**
 * Finds out what an application has made, and takes it away. The offsets go first: that is refused
 * while an instance runs. What is gone is no error, so that it can be done again after a failure.
 */
public final class Reset {

  private final Map<String, String> properties;
  private final TopologyDescription topology;
  private final Admin admin;
  private final ApplicationTables tables;
  private final String applicationId;

  /**
   * @param properties of Kafka Streams and the state store
   * @param topology whose internal topics go
   * @param admin asks the broker
   * @param tables in Cassandra; null if the state is on this machine only
   */
  public Reset(
      Map<String, String> properties,
      TopologyDescription topology,
      Admin admin,
      ApplicationTables tables) {
    this.properties = properties;
    this.topology = topology;
    this.admin = admin;
    this.tables = tables;
    this.applicationId = properties.get(StreamsConfig.APPLICATION_ID_CONFIG);
  }

  /**
   * Looks what there is, and changes nothing.
   *
   * @param outputTopics whether the written topics are to go too
   * @throws KafkaException if the broker does not answer or refuses
   * @throws com.datastax.oss.driver.api.core.DriverException if Cassandra does
   */
  public ResetPlan plan(boolean outputTopics) throws InterruptedException {
    Optional<ConsumerGroupDescription> group = group();
    Set<String> topics = answer(admin.listTopics().names());
    InternalTopics internal = new InternalTopics(applicationId, topology);
    Path folder = Path.of(properties.get(StreamsConfig.STATE_DIR_CONFIG), applicationId);
    return new ResetPlan(
        applicationId,
        group.stream()
            .flatMap(description -> description.members().stream())
            .map(member -> member.clientId() + " at " + member.host())
            .sorted()
            .toList(),
        group.isEmpty()
            ? 0
            : answer(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
                .size(),
        group.isPresent(),
        internal.among(topics),
        internal.unknownAmong(topics),
        outputTopics
            ? TopicNames.WRITTEN.stream().filter(topics::contains).sorted().toList()
            : List.of(),
        tables == null ? null : properties.get(CassandraStoreConfig.KEYSPACE),
        tables == null ? List.of() : tables.of(applicationId),
        Files.exists(folder) ? Optional.of(folder.toAbsolutePath()) : Optional.empty());
  }

  /**
   * Takes away what a plan names.
   *
   * @param progress takes a sentence for each step that is done
   * @throws KafkaException if the broker does not answer or refuses, such as when an instance has
   *     started meanwhile
   * @throws com.datastax.oss.driver.api.core.DriverException if Cassandra does
   * @throws IOException if the state folder cannot be removed
   */
  public void execute(ResetPlan plan, Consumer<String> progress)
      throws InterruptedException, IOException {
    if (plan.groupThere()) {
      quietly(
          admin.deleteConsumerGroups(List.of(applicationId)).all(), GroupIdNotFoundException.class);
      progress.accept("removed the group " + applicationId + " with its offsets");
    }
    for (String table : plan.tables()) {
      tables.drop(table);
      progress.accept("dropped table " + plan.keyspace() + "." + table);
    }
    List<String> topics =
        Stream.concat(plan.internalTopics().stream(), plan.outputTopics().stream()).toList();
    for (var deletion : admin.deleteTopics(topics).topicNameValues().entrySet()) {
      quietly(deletion.getValue(), UnknownTopicOrPartitionException.class);
      progress.accept("deleted topic " + deletion.getKey());
    }
    if (plan.stateFolder().isPresent()) {
      deleteTree(plan.stateFolder().get());
      progress.accept("deleted " + plan.stateFolder().get());
    }
  }

  private Optional<ConsumerGroupDescription> group() throws InterruptedException {
    try {
      return Optional.of(
          admin
              .describeConsumerGroups(List.of(applicationId))
              .describedGroups()
              .get(applicationId)
              .get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Optional.empty();
      }
      throw failed(e);
    }
  }

  private static <T> T answer(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private static void quietly(KafkaFuture<Void> future, Class<? extends KafkaException> gone)
      throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (!gone.isInstance(e.getCause())) {
        throw failed(e);
      }
    }
  }

  private static KafkaException failed(ExecutionException e) {
    return e.getCause() instanceof KafkaException failure
        ? failure
        : new KafkaException(e.getCause().getMessage(), e.getCause());
  }

  private static void deleteTree(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
