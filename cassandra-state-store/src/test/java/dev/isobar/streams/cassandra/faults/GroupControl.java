package dev.isobar.streams.cassandra.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.awaitility.Awaitility;

/** Looks at an application's consumer group, and does at once what the broker would do in time. */
final class GroupControl {

  private static final Duration TICK = Duration.ofMillis(20);

  private final Admin admin;
  private final String applicationId;

  GroupControl(Admin admin, String applicationId) {
    this.admin = admin;
    this.applicationId = applicationId;
  }

  /** As if the session and transaction timeouts of all members had passed. */
  void expire() {
    if (members() > 0) {
      removeMembers();
    }
    abortTransactions();
  }

  private void removeMembers() {
    try {
      get(
          admin
              .removeMembersFromConsumerGroup(
                  applicationId, new RemoveMembersFromConsumerGroupOptions())
              .all());
    } catch (IllegalStateException e) {
      // Gone by itself in the meantime, or never there.
      if (!caused(e, UnknownMemberIdException.class) && members() > 0) {
        throw e;
      }
    }
  }

  /** How many members the group has; one that nobody has joined yet has none. */
  int members() {
    try {
      return get(admin.describeConsumerGroups(List.of(applicationId)).all())
          .get(applicationId)
          .members()
          .size();
    } catch (IllegalStateException e) {
      if (caused(e, GroupIdNotFoundException.class)) {
        return 0;
      }
      throw e;
    }
  }

  private void abortTransactions() {
    Set<String> open = openTransactions();
    if (!open.isEmpty()) {
      get(admin.fenceProducers(open).all());
      await("transactions to be aborted", () -> openTransactions().isEmpty());
    }
  }

  private Set<String> openTransactions() {
    return get(
            admin
                .listTransactions(
                    new ListTransactionsOptions()
                        .filterStates(
                            Set.of(
                                TransactionState.ONGOING,
                                TransactionState.PREPARE_ABORT,
                                TransactionState.PREPARE_COMMIT,
                                TransactionState.PREPARE_EPOCH_FENCE)))
                .all())
        .stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> id.startsWith(applicationId + "-"))
        .collect(Collectors.toSet());
  }

  /** How far the group has committed, by partition. */
  Map<TopicPartition, Long> committed() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> found =
        get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
    found.forEach(
        (partition, offset) -> {
          if (offset != null) {
            offsets.put(partition, offset.offset());
          }
        });
    return offsets;
  }

  /**
   * Where partitions end, with what is not committed: a transaction commits on one partition after
   * the other.
   */
  Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
    return get(
            admin
                .listOffsets(
                    partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** Waits until so many more records are committed than now. */
  void awaitProgress(long records) {
    long before = sum(committed());
    await("progress", () -> sum(committed()) >= before + records);
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the group has committed everything on these partitions. */
  boolean isDone(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> committed = committed();
    committed.keySet().retainAll(partitions);
    return committed.equals(ends(partitions));
  }

  static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await(what).atMost(ApplicationProcess.PATIENCE).pollInterval(TICK).until(condition);
  }

  private static boolean caused(Throwable failure, Class<? extends Throwable> by) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (by.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().toString(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
