package dev.isobar.launcher;

import dev.isobar.local.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A server without a process, which writes down what is asked of it. */
final class RecordingServer implements Server {

  private final String name;
  private final List<String> journal;
  private final CountDownLatch mayBecomeReady;
  private final RuntimeException failure;
  private volatile boolean alive;

  private RecordingServer(
      String name, List<String> journal, CountDownLatch gate, RuntimeException failure) {
    this.name = name;
    this.journal = journal;
    this.mayBecomeReady = gate;
    this.failure = failure;
  }

  static RecordingServer ready(String name, List<String> journal) {
    return new RecordingServer(name, journal, new CountDownLatch(0), null);
  }

  static RecordingServer readyAfter(String name, List<String> journal, CountDownLatch gate) {
    return new RecordingServer(name, journal, gate, null);
  }

  static RecordingServer failing(String name, List<String> journal, RuntimeException failure) {
    return new RecordingServer(name, journal, new CountDownLatch(0), failure);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    journal.add("start " + name);
    alive = true;
  }

  @Override
  public boolean isReady() {
    return alive;
  }

  @Override
  public void awaitReady(Duration timeout) {
    try {
      mayBecomeReady.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
    journal.add("ready " + name);
  }

  @Override
  public void stop() {
    journal.add("stop " + name);
    alive = false;
  }

  @Override
  public void kill() {
    alive = false;
  }

  @Override
  public boolean isAlive() {
    return alive;
  }

  @Override
  public long pid() {
    return 4_711;
  }

  @Override
  public int port() {
    return 1_234;
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("HTTP", port());
  }

  @Override
  public Path logFile() {
    return Path.of(name + ".log");
  }
}
