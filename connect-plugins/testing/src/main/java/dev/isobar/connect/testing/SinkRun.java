package dev.isobar.connect.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** A task and what Connect does with it: delivers unless paused, calls again, commits, stops. */
public final class SinkRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final SinkTask task;
  private final RecordingSinkTaskContext context;
  private final Map<TopicPartition, OffsetAndMetadata> consumed = new HashMap<>();
  private final Set<TopicPartition> assigned = new HashSet<>();
  private boolean wasPaused;

  /**
   * Starts the task.
   *
   * @param task neither initialized nor started
   * @param context what the task is to ask
   */
  public SinkRun(SinkTask task, RecordingSinkTaskContext context, Map<String, String> properties) {
    this.task = task;
    this.context = context;
    task.initialize(context);
    task.start(properties);
  }

  /** Delivers as soon as the task takes records. */
  public void deliver(Collection<SinkRecord> records) {
    for (SinkRecord record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.kafkaPartition());
      if (assigned.add(partition)) {
        task.open(List.of(partition));
      }
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              if (context.paused().isEmpty()) {
                return true;
              }
              wasPaused = true;
              task.put(List.of());
              return false;
            });
    task.put(records);
    for (SinkRecord record : records) {
      consumed.put(
          new TopicPartition(record.topic(), record.kafkaPartition()),
          new OffsetAndMetadata(record.kafkaOffset() + 1));
    }
  }

  /** The same. */
  public void deliver(SinkRecord... records) {
    deliver(List.of(records));
  }

  /** Waits until everything delivered may be committed. */
  public void awaitWritten() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              task.put(List.of());
              return task.preCommit(consumed).equals(consumed);
            });
  }

  /** Delivers and waits until all is written. */
  public void write(Collection<SinkRecord> records) {
    deliver(records);
    awaitWritten();
  }

  /** The same. */
  public void write(SinkRecord... records) {
    write(List.of(records));
  }

  /** Whether the task has paused its partitions so far while it was to take records. */
  public boolean wasPaused() {
    return wasPaused || !context.paused().isEmpty();
  }

  /** Lets the task go on with what it has, as Connect does when the topic has nothing new. */
  public void proceed() {
    task.put(List.of());
  }

  /** Ends the task as a worker does that dies: nothing is waited for or committed. */
  @Override
  public void close() {
    task.stop();
  }
}
