package dev.isobar.streams.cassandra.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** A {@link CountingApplication} in a process of its own, from here. */
final class ApplicationProcess implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(5);
  private static final int LINES_IN_ERRORS = 40;

  private final String name;
  private final Process process;
  private final Writer commands;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final Thread reader;
  private Signals.Suspension suspension;

  private volatile String state = "STARTED";
  private volatile long runningAfter = -1;
  private volatile long processed;
  private volatile String error;
  private volatile String dumped;

  /**
   * Starts one.
   *
   * @param image what it is started from; trained if it is not yet
   * @param properties the file given to the application
   * @param log where what it prints is appended
   */
  ApplicationProcess(String name, ApplicationImage image, Path properties, Path log) {
    this.name = name;
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx192m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:-UsePerfData",
                  "-Xlog:cds=off",
                  image.isTrained() ? image.usage() : image.training(),
                  "-Dlogback.configurationFile=application-logback.xml",
                  "-cp",
                  image.classPath(),
                  CountingApplication.class.getName(),
                  properties.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the application", e);
    }
    commands = process.outputWriter();
    reader = new Thread(() -> read(log), name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Path log) {
    try (BufferedReader lines = process.inputReader();
        Writer out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("@processed ")) {
          out.write(name + " " + line + System.lineSeparator());
          remember(line);
        }
        if (line.startsWith("@")) {
          understand(line);
        }
      }
    } catch (IOException ended) {
      remember("(its output ended: " + ended.getMessage() + ")");
    }
  }

  private void understand(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "@state" -> {
        if (words[1].equals("RUNNING") && runningAfter < 0) {
          runningAfter = Long.parseLong(words[2]);
        }
        state = words[1];
      }
      case "@processed" -> processed = Long.parseLong(words[1]);
      case "@error" -> error = line;
      case "@dumped" -> dumped = words[1];
      default -> remember(line);
    }
  }

  private void remember(String line) {
    synchronized (lastLines) {
      lastLines.add(line);
      if (lastLines.size() > LINES_IN_ERRORS) {
        lastLines.remove();
      }
    }
  }

  /** The last state it told of, such as {@code RUNNING}. */
  String state() {
    return state;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** How many records it has processed since its start, roughly. */
  long processed() {
    return processed;
  }

  /** From the start of the process until it was first RUNNING, ms; -1 if it never was. */
  long runningAfter() {
    return runningAfter;
  }

  /** What its last failure said, causes included; null if there was none. */
  String error() {
    return error;
  }

  void awaitRunning() {
    await("it to be RUNNING", () -> state.equals("RUNNING"));
  }

  void awaitState(String wanted) {
    await("it to be " + wanted, () -> state.equals(wanted));
  }

  void awaitProcessed(long count) {
    await("it to process " + count + " records", () -> processed >= count);
  }

  /** Waits until the process has refused its work and ended, and returns why. */
  String awaitRefusal() {
    if (!awaitEnd(PATIENCE)) {
      throw failure("it was not refused");
    }
    awaitReader();
    if (error == null) {
      throw failure("it ended without saying why");
    }
    return error;
  }

  /** Waits at most so long for the process to end; true if it has. */
  boolean awaitEnd(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** Waits for a condition, fails at once if the process ends before. */
  void await(String what, BooleanSupplier condition) {
    Awaitility.await(name + ": " + what)
        .atMost(PATIENCE)
        .pollInterval(TICK)
        .until(
            () -> {
              if (condition.getAsBoolean()) {
                return true;
              }
              if (!process.isAlive()) {
                throw failure("it ended with " + process.exitValue() + ", waiting for " + what);
              }
              return false;
            });
  }

  /** Has it write its state to a file. */
  void dump(Path file) {
    command("dump " + file);
    await("the dump", () -> file.toString().equals(dumped));
  }

  private void command(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
    } catch (IOException e) {
      throw failure("it does not take '" + line + "': " + e.getMessage());
    }
  }

  /** Stops it in order. */
  void stop() {
    command("stop");
    if (!awaitEnd(STOP_PATIENCE)) {
      throw failure("it does not stop");
    }
    awaitReader();
  }

  /** Ends it as a crash would (SIGKILL). */
  void kill() {
    process.destroyForcibly().onExit().join();
    if (suspension != null) {
      suspension.close();
      suspension = null;
    }
    awaitReader();
  }

  /** Stops time for it. */
  void suspend() {
    suspension = Signals.suspend(process.pid());
  }

  /** Lets it go on. */
  void resume() {
    suspension.close();
    suspension = null;
  }

  private void awaitReader() {
    try {
      reader.join(STOP_PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private IllegalStateException failure(String what) {
    synchronized (lastLines) {
      return new IllegalStateException(
          "%s: %s. Its last lines:%n%s"
              .formatted(name, what, String.join(System.lineSeparator(), lastLines)));
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return name;
  }
}
