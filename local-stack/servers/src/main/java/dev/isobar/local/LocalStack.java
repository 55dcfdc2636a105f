package dev.isobar.local;

import dev.isobar.local.ServerProgress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Servers that belong together. They start side by side, group after group, and stop in the reverse
 * order of their groups, side by side within each.
 */
public final class LocalStack implements AutoCloseable {

  private final ServerProgress progress;
  private final List<List<Server>> groups = new ArrayList<>();

  /** An empty stack. */
  public LocalStack(ServerProgress progress) {
    this.progress = progress;
  }

  /** Starts a group of servers; see {@link #start(Duration, List)}. */
  public void start(Duration timeout, Server... group) {
    start(timeout, List.of(group));
  }

  /**
   * Starts a group of servers side by side and waits until all are ready. They belong to the stack
   * from now on, also if this fails.
   *
   * @throws ServerFailedException the first failure, with the others suppressed in it; the other
   *     servers go on running
   */
  public void start(Duration timeout, List<? extends Server> group) {
    synchronized (groups) {
      groups.add(List.copyOf(group));
    }
    sideBySide(group, server -> start(server, timeout));
  }

  private void start(Server server, Duration timeout) {
    long began = System.nanoTime();
    try {
      server.start();
      progress.changed(server, State.STARTING, since(began));
      server.awaitReady(timeout);
      progress.changed(server, State.READY, since(began));
    } catch (ServerFailedException e) {
      progress.changed(server, State.FAILED, since(began));
      throw e;
    }
  }

  /** All servers that were started, in that order. */
  public List<Server> servers() {
    synchronized (groups) {
      return groups.stream().flatMap(List::stream).toList();
    }
  }

  /**
   * Stops all servers, the last group first, and forgets them.
   *
   * @throws ServerFailedException if one cannot be stopped; all others are
   */
  public void stop() {
    List<List<Server>> all;
    synchronized (groups) {
      all = new ArrayList<>(groups);
      groups.clear();
    }
    ServerFailedException failure = null;
    for (int i = all.size() - 1; i >= 0; i--) {
      try {
        sideBySide(all.get(i), this::stop);
      } catch (ServerFailedException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void stop(Server server) {
    if (!server.isAlive()) {
      return;
    }
    long began = System.nanoTime();
    progress.changed(server, State.STOPPING, since(began));
    server.stop();
    progress.changed(server, State.STOPPED, since(began));
  }

  @Override
  public void close() {
    stop();
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void sideBySide(List<? extends Server> servers, Consumer<Server> action) {
    if (servers.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(servers.size());
    try {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (Server server : servers) {
        all.add(CompletableFuture.runAsync(() -> action.accept(server), threads));
      }
      ServerFailedException failure = null;
      for (CompletableFuture<Void> one : all) {
        try {
          one.join();
        } catch (CompletionException e) {
          failure = collected(failure, e.getCause());
        }
      }
      if (failure != null) {
        throw failure;
      }
    } finally {
      threads.shutdown();
    }
  }

  private static ServerFailedException collected(ServerFailedException earlier, Throwable next) {
    ServerFailedException failure =
        next instanceof ServerFailedException expected
            ? expected
            : new ServerFailedException("Unexpected: " + next, next);
    if (earlier == null) {
      return failure;
    }
    earlier.addSuppressed(failure);
    return earlier;
  }
}
