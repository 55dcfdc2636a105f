package dev.isobar.streams.cassandra.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs what it is given when a test says so, or at once on a thread of its own. */
final class StepwiseExecutor extends ScheduledThreadPoolExecutor {

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final List<Runnable> periodic = new ArrayList<>();
  private volatile boolean byItself;

  StepwiseExecutor() {
    super(1);
  }

  @Override
  public void execute(Runnable task) {
    if (byItself) {
      super.execute(task);
    } else {
      waiting.add(task);
      if (byItself) {
        runByItself();
      }
    }
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long initialDelay, long delay, TimeUnit unit) {
    periodic.add(task);
    return new Periodic(() -> periodic.remove(task));
  }

  /** Runs the task that waits longest; whether there was one. */
  boolean step() {
    Runnable task = waiting.poll();
    if (task != null) {
      task.run();
    }
    return task != null;
  }

  void runAll() {
    while (step()) {
      // until nothing waits
    }
  }

  /** Runs the periodic tasks once. */
  void tick() {
    List.copyOf(periodic).forEach(Runnable::run);
  }

  /** From now on tasks run without being told to. */
  void runByItself() {
    byItself = true;
    Runnable task = waiting.poll();
    while (task != null) {
      super.execute(task);
      task = waiting.poll();
    }
  }

  /** A periodic task's handle. */
  private static final class Periodic extends CompletableFuture<Object>
      implements ScheduledFuture<Object> {
    private final Runnable onCancel;

    Periodic(Runnable onCancel) {
      this.onCancel = onCancel;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      onCancel.run();
      return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
