package dev.isobar.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What the kept data are of. Data of one broker are none of three, and whoever could come to them
 * yesterday cannot be told from others today: another shape is refused, and only a reset makes room
 * for it.
 */
final class ShapeFile {

  private static final String BROKERS = "--brokers";
  private static final String CASSANDRA = "--cassandra";
  private static final String WORKERS = "--workers";
  private static final String SECURE = "--secure";

  private final Path data;
  private final Path file;

  /**
   * @param data the folder of all services' data
   */
  ShapeFile(Path data) {
    this.data = data;
    this.file = data.resolve("shape.properties");
  }

  /** One sentence for each number with which the kept data cannot be used; empty when all can. */
  List<String> faults(StackShape wanted) {
    if (!Files.exists(data)) {
      return List.of();
    }
    Properties kept = read();
    Map<String, Integer> numbers = wanted.byOption();
    List<String> faults = new ArrayList<>();
    for (String option : List.of(BROKERS, CASSANDRA, WORKERS)) {
      // What was started before there was a choice had one of each.
      int was = Integer.parseInt(kept.getProperty(option, "1"));
      int now = numbers.get(option);
      // Workers of a cluster may be more or fewer: what they know is in Kafka.
      boolean fits = option.equals(WORKERS) ? (was == 1) == (now == 1) : was == now;
      if (!fits) {
        faults.add(
            "%s=%d, but the data in %s are of %d: give %s %d, or remove them with ./isobar reset"
                .formatted(option, now, data, was, option, was));
      }
    }
    boolean wasSecured = Boolean.parseBoolean(kept.getProperty(SECURE, "false"));
    if (wasSecured != wanted.secure) {
      faults.add(
          "%s %s, but the data in %s are %s: %s, or remove them with ./isobar reset"
              .formatted(
                  SECURE,
                  wanted.secure ? "is given" : "is not given",
                  data,
                  wasSecured ? "of a secured pipeline" : "open to everybody",
                  wasSecured ? "give it" : "leave it out"));
    }
    return faults;
  }

  /** Writes down what the data will be of. */
  void write(StackShape shape) {
    Properties kept = new Properties();
    shape.byOption().forEach((option, number) -> kept.setProperty(option, number.toString()));
    kept.setProperty(SECURE, Boolean.toString(shape.secure));
    try {
      Files.createDirectories(data);
      try (var out = Files.newBufferedWriter(file)) {
        kept.store(out, "What these data are of");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Properties read() {
    Properties kept = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        kept.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return kept;
  }
}
