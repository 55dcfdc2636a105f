package dev.isobar.launcher;

import dev.isobar.launcher.ServiceListener.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts services side by side, each as soon as those it needs are ready, and stops them the other
 * way round.
 */
final class ServiceGroup {

  private static final Duration READY_TIMEOUT = Duration.ofSeconds(180);

  private final Map<String, Service> services = new LinkedHashMap<>();
  private final ServiceListener listener;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * @param services each after those it needs
   */
  ServiceGroup(List<Service> services, ServiceListener listener) {
    services.forEach(service -> this.services.put(service.name(), service));
    this.listener = listener;
  }

  Collection<Service> services() {
    return services.values();
  }

  /**
   * Starts all and returns when all are ready.
   *
   * @throws RuntimeException of the first service that failed; those that run go on running
   */
  void start() {
    ExecutorService threads = Executors.newFixedThreadPool(services.size(), ServiceGroup::daemon);
    try {
      CompletableFuture<Void> failure = new CompletableFuture<>();
      Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
      for (Service service : services.values()) {
        CompletableFuture<?>[] needed =
            service.needs().stream().map(ready::get).toArray(CompletableFuture<?>[]::new);
        if (needed.length > 0) {
          report(service, Phase.WAITING, System.nanoTime());
        }
        ready.put(
            service.name(),
            CompletableFuture.allOf(needed)
                .thenRunAsync(() -> startOneOf(service, failure), threads));
      }
      // The first failure is told at once; it does not wait for the others to become ready.
      CompletableFuture<Void> all =
          CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new));
      CompletableFuture.anyOf(failure, all).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdownNow();
    }
  }

  private void startOneOf(Service service, CompletableFuture<Void> failure) {
    try {
      startOne(service);
    } catch (RuntimeException e) {
      failure.completeExceptionally(e);
      throw e;
    }
  }

  private void startOne(Service service) {
    if (stopping.get()) {
      throw new IllegalStateException("the pipeline is being stopped");
    }
    long began = System.nanoTime();
    report(service, Phase.STARTING, began);
    try {
      service.server().start();
      report(service, Phase.STARTING, began);
      service.server().awaitReady(READY_TIMEOUT);
      service.preparation().run();
      report(service, Phase.READY, began);
    } catch (RuntimeException e) {
      report(service, Phase.FAILED, began);
      throw e;
    } catch (Exception e) {
      report(service, Phase.FAILED, began);
      throw new IllegalStateException(service.name() + " cannot be prepared", e);
    }
  }

  /** Starts one service again that has ended by itself. */
  void startAgain(Service service) {
    report(service, Phase.RESTARTING, System.nanoTime());
    startOne(service);
  }

  boolean isStopping() {
    return stopping.get();
  }

  /** Stops all that run, first those that nobody needs any more; may be called more than once. */
  void stop() {
    stopping.set(true);
    List<Service> left = new ArrayList<>(services.values());
    while (!left.isEmpty()) {
      List<Service> wave =
          left.stream()
              .filter(service -> left.stream().noneMatch(o -> o.needs().contains(service.name())))
              .toList();
      wave.stream()
          .map(
              service -> CompletableFuture.runAsync(() -> stopOne(service), ServiceGroup::inThread))
          .toList()
          .forEach(CompletableFuture::join);
      left.removeAll(wave);
    }
  }

  private void stopOne(Service service) {
    if (!service.server().isAlive()) {
      return;
    }
    long began = System.nanoTime();
    report(service, Phase.STOPPING, began);
    service.server().stop();
    report(service, Phase.STOPPED, began);
  }

  private synchronized void report(Service service, Phase phase, long since) {
    listener.changed(service, phase, Duration.ofNanos(System.nanoTime() - since));
  }

  // In a shutdown hook the common pool may be gone already.
  private static void inThread(Runnable task) {
    daemon(task).start();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "isobar-service");
    thread.setDaemon(true);
    return thread;
  }
}
