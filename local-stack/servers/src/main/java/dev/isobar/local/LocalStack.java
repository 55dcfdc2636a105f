package dev.isobar.local;

import dev.isobar.local.ServerProgress.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Servers that belong together. They start side by side, each as soon as those it needs are ready,
 * and stop the other way round. All methods may be called from any thread.
 */
public final class LocalStack implements AutoCloseable {

  private record Member(Server server, Preparation preparation, List<Server> needs) {}

  private final ServerProgress progress;
  private final Map<Server, Member> members = new LinkedHashMap<>();
  private volatile boolean stopping;

  /** An empty stack. */
  public LocalStack(ServerProgress progress) {
    this.progress = progress;
  }

  /**
   * Adds a server, not started yet.
   *
   * @param needs servers of this stack that must be ready before it is started
   */
  public LocalStack add(Server server, Server... needs) {
    return add(server, Preparation.NONE, List.of(needs));
  }

  /**
   * Adds a server, not started yet.
   *
   * @param preparation what to do each time it has become ready, before others may use it
   * @param needs servers of this stack that must be ready before it is started
   */
  public LocalStack add(Server server, Preparation preparation, List<? extends Server> needs) {
    synchronized (members) {
      for (Server needed : needs) {
        if (!members.containsKey(needed)) {
          throw new IllegalArgumentException(
              server.name()
                  + " needs "
                  + needed.name()
                  + ", which is not in the stack: add it first");
        }
      }
      members.put(server, new Member(server, preparation, List.copyOf(needs)));
    }
    return this;
  }

  /** All servers, in the order in which they were added. */
  public List<Server> servers() {
    synchronized (members) {
      return List.copyOf(members.keySet());
    }
  }

  /**
   * Starts all that do not run, and returns when all are ready.
   *
   * @param timeout how long each may take
   * @throws RuntimeException of the first that failed, at once; the others go on running
   */
  public void start(Duration timeout) {
    List<Member> all = snapshot();
    if (all.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(all.size(), LocalStack::daemon);
    try {
      CompletableFuture<Void> failure = new CompletableFuture<>();
      Map<Server, CompletableFuture<Void>> ready = new HashMap<>();
      for (Member member : all) {
        CompletableFuture<?>[] needed =
            member.needs().stream().map(ready::get).toArray(CompletableFuture<?>[]::new);
        if (needed.length > 0 && !member.server().isAlive()) {
          progress.changed(member.server(), State.WAITING, Duration.ZERO);
        }
        Runnable start = () -> startOrFail(member, timeout, failure);
        ready.put(member.server(), CompletableFuture.allOf(needed).thenRunAsync(start, threads));
      }
      CompletableFuture<Void> allReady =
          CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new));
      CompletableFuture.anyOf(failure, allReady).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private void startOrFail(Member member, Duration timeout, CompletableFuture<Void> failure) {
    try {
      start(member, timeout);
    } catch (RuntimeException e) {
      failure.completeExceptionally(e);
      throw e;
    }
  }

  /**
   * Starts a server of this stack again that has ended by itself, and waits until it is ready.
   *
   * @throws RuntimeException if it fails
   */
  public void startAgain(Server server, Duration timeout) {
    Member member;
    synchronized (members) {
      member = members.get(server);
    }
    progress.changed(server, State.RESTARTING, Duration.ZERO);
    start(member, timeout);
  }

  private void start(Member member, Duration timeout) {
    Server server = member.server();
    if (stopping) {
      throw new ServerFailedException(
          server.name() + " is not started: the stack is being stopped");
    }
    if (server.isAlive()) {
      server.awaitReady(timeout);
      return;
    }
    long began = System.nanoTime();
    try {
      server.start();
      progress.changed(server, State.STARTING, since(began));
      server.awaitReady(timeout);
      member.preparation().prepare();
      progress.changed(server, State.READY, since(began));
    } catch (RuntimeException e) {
      progress.changed(server, State.FAILED, since(began));
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      progress.changed(server, State.FAILED, since(began));
      throw new ServerFailedException(server.name() + " cannot be prepared: " + e.getMessage(), e);
    }
  }

  /** Whether {@link #stop()} was called; nothing is started after it. */
  public boolean isStopping() {
    return stopping;
  }

  /** Stops all that run, first those that no other needs any more; for good. */
  public void stop() {
    stopping = true;
    List<Member> left = new ArrayList<>(snapshot());
    while (!left.isEmpty()) {
      List<Member> unneeded =
          left.stream()
              .filter(one -> left.stream().noneMatch(o -> o.needs().contains(one.server())))
              .toList();
      unneeded.stream()
          .map(one -> CompletableFuture.runAsync(() -> stop(one.server()), LocalStack::inThread))
          .toList()
          .forEach(CompletableFuture::join);
      left.removeAll(unneeded);
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

  private List<Member> snapshot() {
    synchronized (members) {
      return List.copyOf(members.values());
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  // In a shutdown hook the common pool may be gone already.
  private static void inThread(Runnable task) {
    daemon(task).start();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "local-stack");
    thread.setDaemon(true);
    return thread;
  }

  /** Work between a server's first answer and its use, such as creating tables. */
  @FunctionalInterface
  public interface Preparation {

    /** Nothing to do. */
    Preparation NONE = () -> {};

    /**
     * Does it.
     *
     * @throws Exception if the server cannot be used
     */
    void prepare() throws Exception;
  }
}
