package dev.isobar.app.pipeline;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the broker how far the application is. */
final class ProgressReader {

  private static final long ANSWER_WITHIN_MS = 4_000;
  private static final String DEAD_LETTERS_OF = "weather.";
  private static final String DEAD_LETTERS = ".dlq";
  private static final String THREAD = "-StreamThread-";

  private final Admin admin;
  private final String applicationId;
  private final Set<String> topics;
  private final InstantSource clock;

  /**
   * @param applicationId name of the group
   * @param topics that the application reads
   */
  ProgressReader(
      Admin admin, String applicationId, Collection<String> topics, InstantSource clock) {
    this.admin = admin;
    this.applicationId = applicationId;
    this.topics = Set.copyOf(topics);
    this.clock = clock;
  }

  /**
   * Asks.
   *
   * @throws ExecutionException when the broker refuses
   * @throws TimeoutException when it does not answer
   */
  Progress read() throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> there = await(admin.listTopics().names());
    Set<String> deadLetters = new TreeSet<>();
    Set<String> wanted = new HashSet<>();
    for (String topic : there) {
      if (topic.startsWith(DEAD_LETTERS_OF) && topic.endsWith(DEAD_LETTERS)) {
        deadLetters.add(topic);
        wanted.add(topic);
      } else if (topics.contains(topic)) {
        wanted.add(topic);
      }
    }
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
    await(admin.describeTopics(wanted).allTopicNames())
        .forEach(
            (topic, described) ->
                described
                    .partitions()
                    .forEach(
                        one -> {
                          TopicPartition partition = new TopicPartition(topic, one.partition());
                          latest.put(partition, OffsetSpec.latest());
                          earliest.put(partition, OffsetSpec.earliest());
                        }));
    // What is committed is asked first: then a lag can be too large by what came meanwhile, but
    // never too small.
    Map<TopicPartition, Long> committed = committed();
    return new Progress(
        clock.instant(), committed, offsets(earliest), offsets(latest), instances(), deadLetters);
  }

  private Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> asked)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
    return offsets;
  }

  private Map<TopicPartition, Long> committed()
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata())
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  offsets.put(partition, offset.offset());
                }
              });
    } catch (ExecutionException e) {
      requireNoGroup(e);
    }
    return offsets;
  }

  private int instances() throws InterruptedException, ExecutionException, TimeoutException {
    try {
      ConsumerGroupDescription group =
          await(admin.describeConsumerGroups(List.of(applicationId)).all()).get(applicationId);
      // Each thread is a member, called by its process and its number.
      return (int)
          group.members().stream()
              .map(
                  member -> {
                    int thread = member.clientId().lastIndexOf(THREAD);
                    return member.host()
                        + (thread < 0 ? member.clientId() : member.clientId().substring(0, thread));
                  })
              .distinct()
              .count();
    } catch (ExecutionException e) {
      requireNoGroup(e);
      return 0;
    }
  }

  private static void requireNoGroup(ExecutionException e) throws ExecutionException {
    // Before the first start there is none.
    if (!(e.getCause() instanceof GroupIdNotFoundException)) {
      throw e;
    }
  }

  private static <T> T await(KafkaFuture<T> answer)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(ANSWER_WITHIN_MS, TimeUnit.MILLISECONDS);
  }
}
