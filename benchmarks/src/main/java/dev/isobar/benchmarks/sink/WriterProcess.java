package dev.isobar.benchmarks.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.benchmarks.sink.writer.WriterCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program of this benchmark that writes, in a fresh JVM that ends when this one does. */
final class WriterProcess implements Writing {

  private static final int LOG_LINES = 15;

  private final Process process;
  private final Path log;

  private WriterProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static WriterProcess start(Path folder, int heapMegabytes, WriterCall call) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("writer.json");
      new ObjectMapper()
          .writerWithDefaultPrettyPrinter()
          .writeValue(file.toFile(), call.specification());
      Path log = folder.resolve("writer.log");
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + heapMegabytes + "m",
                  "-XX:+UseG1GC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  call.program().getName(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new WriterProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a writer", e);
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void check() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The writer has ended" + logTail());
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
