package dev.isobar.simulator.time;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** Keeps a time line in a properties file, so that a restarted simulator goes on with it. */
public final class StateFile {

  private final Path file;

  /**
   * @param file where; need not exist yet
   */
  public StateFile(Path file) {
    this.file = file;
  }

  /**
   * The line that was kept last; empty if there is no file.
   *
   * @throws IllegalArgumentException if the file holds something else
   */
  public Optional<TimeLine> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties kept = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      kept.load(reader);
      return Optional.of(
          new TimeLine(
              Long.parseLong(kept.getProperty("seed")),
              Instant.parse(kept.getProperty("origin")),
              Instant.parse(kept.getProperty("wall")),
              Instant.parse(kept.getProperty("simulated")),
              Double.parseDouble(kept.getProperty("speed")),
              Boolean.parseBoolean(kept.getProperty("frozen"))));
    } catch (IOException e) {
      throw new UncheckedIOException("state file " + file + " cannot be read", e);
    } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw new IllegalArgumentException(
          "state is "
              + file
              + ", which holds no time line of a simulator: remove it or name another",
          e);
    }
  }

  /** Keeps a line in place of the last one. */
  public void write(TimeLine line) {
    Properties kept = new Properties();
    kept.setProperty("seed", Long.toString(line.seed()));
    kept.setProperty("origin", line.origin().toString());
    kept.setProperty("wall", line.wallAnchor().toString());
    kept.setProperty("simulated", line.simulatedAnchor().toString());
    kept.setProperty("speed", Double.toString(line.speed()));
    kept.setProperty("frozen", Boolean.toString(line.frozen()));
    try {
      Path absolute = file.toAbsolutePath();
      Files.createDirectories(absolute.getParent());
      Path next = absolute.resolveSibling(absolute.getFileName() + ".next");
      try (Writer writer = Files.newBufferedWriter(next)) {
        kept.store(writer, "Time line of the NWS simulator");
      }
      Files.move(next, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("state file " + file + " cannot be written", e);
    }
  }
}
