package dev.isobar.benchmarks.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.benchmarks.application.ApplicationSpec;
import dev.isobar.benchmarks.application.Order;
import dev.isobar.benchmarks.application.Report;
import dev.isobar.benchmarks.application.ReportLines;
import dev.isobar.benchmarks.application.StoreApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A fresh JVM with the application, which ends when this one does. */
final class ApplicationProcess implements AutoCloseable {

  private static final Duration END = Duration.ofSeconds(30);
  private static final int LOG_LINES = 15;

  private final Process process;
  private final Path log;
  private final Writer orders;
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();

  private ApplicationProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "application-reports");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it.
   *
   * @param name of its log and of its specification in the folder
   */
  static ApplicationProcess start(
      Path folder, String name, ApplicationSpec spec, List<String> jvmArguments) {
    try {
      Files.createDirectories(folder);
      Path specFile = folder.resolve(name + ".json");
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(specFile.toFile(), spec);
      Path log = folder.resolve(name + ".log");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmArguments);
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(StoreApplication.class.getName());
      command.add(specFile.toString());
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      return new ApplicationProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the application", e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** The resident memory in bytes, 0 where the system does not tell. */
  long residentBytes() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException noSuchFile) {
      return 0;
    }
  }

  /** Tells it something. */
  void order(Order order, Object... more) {
    StringBuilder line = new StringBuilder(order.name());
    for (Object word : more) {
      line.append(' ').append(word);
    }
    try {
      orders.write(line.append('\n').toString());
      orders.flush();
    } catch (IOException e) {
      throw new RunFailedException("The application takes no orders" + logTail(), e);
    }
  }

  /**
   * Waits for a report.
   *
   * @param stall how long it may make no progress
   * @param others takes the reports that come before it
   * @throws RunFailedException if the application fails, ends, or makes no progress
   */
  <T extends Report> T await(Class<T> kind, Duration stall, Consumer<Report> others)
      throws InterruptedException {
    long deadline = System.nanoTime() + stall.toNanos();
    long best = -1;
    while (true) {
      Report report = reports.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (report == null) {
        throw new RunFailedException(
            "No "
                + kind.getSimpleName()
                + " and no progress for "
                + stall.toSeconds()
                + " s"
                + logTail());
      }
      if (kind.isInstance(report)) {
        return kind.cast(report);
      }
      if (report instanceof Report.Failed failed) {
        throw new RunFailedException(failed.reason() + logTail());
      }
      if (report instanceof Report.Progress progress) {
        long now = progress.processed() + progress.committed();
        if (now > best) {
          best = now;
          deadline = System.nanoTime() + stall.toNanos();
        }
      }
      others.accept(report);
    }
  }

  /** As a crash does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Waits for the end that was ordered. */
  void awaitEnd() {
    try {
      if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new RunFailedException("The application has not ended" + logTail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Stopped", e);
    }
  }

  private void read() {
    ReportLines lines = new ReportLines();
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        reports.add(lines.read(line));
      }
      reports.add(new Report.Failed("The application has ended"));
    } catch (IOException | IllegalArgumentException e) {
      reports.add(new Report.Failed(e.toString()));
    }
  }

  private String logTail() {
    try {
      List<String> all = Files.readAllLines(log);
      return "\n    "
          + String.join("\n    ", all.subList(Math.max(0, all.size() - LOG_LINES), all.size()))
          + "\n    (all of it in "
          + log
          + ")";
    } catch (IOException e) {
      return " (and " + log + " cannot be read: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
