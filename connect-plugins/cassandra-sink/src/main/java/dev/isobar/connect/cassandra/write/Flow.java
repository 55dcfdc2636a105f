package dev.isobar.connect.cassandra.write;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Holds Connect's delivery back by pausing the task's partitions, and asks for the next call. */
final class Flow {

  private final SinkTaskContext context;
  private final WriteMetrics metrics;
  private final Set<TopicPartition> assigned = new HashSet<>();
  private final Set<TopicPartition> paused = new HashSet<>();

  Flow(SinkTaskContext context, WriteMetrics metrics) {
    this.context = context;
    this.metrics = metrics;
  }

  void open(Collection<TopicPartition> opened) {
    assigned.addAll(opened);
  }

  void close(Collection<TopicPartition> closed) {
    assigned.removeAll(closed);
    paused.removeAll(closed);
    metrics.paused(paused.size());
  }

  boolean isPaused() {
    return !paused.isEmpty();
  }

  /** Pauses all partitions of the task, those too that came while the others were paused. */
  void pause() {
    if (paused.size() == assigned.size()) {
      return;
    }
    Set<TopicPartition> more = new HashSet<>(assigned);
    more.removeAll(paused);
    context.pause(more.toArray(TopicPartition[]::new));
    paused.addAll(more);
    metrics.paused(paused.size());
  }

  void resume() {
    if (paused.isEmpty()) {
      return;
    }
    context.resume(paused.toArray(TopicPartition[]::new));
    paused.clear();
    metrics.paused(0);
  }

  /** Has Connect deliver a partition again from an offset on. */
  void rewind(TopicPartition partition, long offset) {
    context.offset(partition, offset);
  }

  /** Has Connect call again after this time, even without records. */
  void callAgainIn(Duration wait) {
    context.timeout(Math.max(1, wait.toMillis()));
  }
}
