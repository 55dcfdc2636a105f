package dev.isobar.connect.support.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Holds Connect's delivery back by pausing the task's partitions, and asks for the next call. */
public final class Flow {

  private final SinkTaskContext context;
  private final IntConsumer pausedCount;
  private final Set<TopicPartition> assigned = new HashSet<>();
  private final Set<TopicPartition> paused = new HashSet<>();

  /**
   * Makes one for a task that has no partitions yet.
   *
   * @param pausedCount told how many partitions are paused, whenever that changes
   */
  public Flow(SinkTaskContext context, IntConsumer pausedCount) {
    this.context = context;
    this.pausedCount = pausedCount;
  }

  public void open(Collection<TopicPartition> opened) {
    assigned.addAll(opened);
  }

  public void close(Collection<TopicPartition> closed) {
    assigned.removeAll(closed);
    paused.removeAll(closed);
    pausedCount.accept(paused.size());
  }

  public boolean isPaused() {
    return !paused.isEmpty();
  }

  /** Pauses all partitions of the task, those too that came while the others were paused. */
  public void pause() {
    if (paused.size() == assigned.size()) {
      return;
    }
    Set<TopicPartition> more = new HashSet<>(assigned);
    more.removeAll(paused);
    context.pause(more.toArray(TopicPartition[]::new));
    paused.addAll(more);
    pausedCount.accept(paused.size());
  }

  public void resume() {
    if (paused.isEmpty()) {
      return;
    }
    context.resume(paused.toArray(TopicPartition[]::new));
    paused.clear();
    pausedCount.accept(0);
  }

  /** Has Connect deliver a partition again from an offset on. */
  public void rewind(TopicPartition partition, long offset) {
    context.offset(partition, offset);
  }

  /** Has Connect call again after this time, even without records. */
  public void callAgainIn(Duration wait) {
    context.timeout(Math.max(1, wait.toMillis()));
  }
}
