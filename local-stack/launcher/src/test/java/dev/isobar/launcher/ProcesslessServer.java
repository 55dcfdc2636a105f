package dev.isobar.launcher;

import dev.isobar.local.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A server without a process. */
final class ProcesslessServer implements Server {

  private final String name;
  private final RuntimeException failure;
  private volatile boolean alive;

  private ProcesslessServer(String name, RuntimeException failure) {
    this.name = name;
    this.failure = failure;
  }

  static ProcesslessServer sound(String name) {
    return new ProcesslessServer(name, null);
  }

  /** Starts, but never becomes ready. */
  static ProcesslessServer failing(String name, RuntimeException failure) {
    return new ProcesslessServer(name, failure);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    alive = true;
  }

  @Override
  public boolean isReady() {
    return alive;
  }

  @Override
  public void awaitReady(Duration timeout) {
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void stop() {
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
