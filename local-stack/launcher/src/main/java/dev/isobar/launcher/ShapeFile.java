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
 * How many nodes the kept data are of. Data of one broker are none of three: another number is
 * refused, and only a reset makes room for it.
 */
final class ShapeFile {

  private static final String BROKERS = "--brokers";
  private static final String CASSANDRA = "--cassandra";
  private static final String WORKERS = "--workers";

  private final Path data;
  private final Path file;

  /**
   * @param data the folder of all services' data
   */
  ShapeFile(Path data) {
    this.data = data;
    this.file = data.resolve("size.properties");
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
    return faults;
  }

  /** Writes down what the data will be of. */
  void write(StackShape size) {
    Properties kept = new Properties();
    size.byOption().forEach((option, number) -> kept.setProperty(option, number.toString()));
    try {
      Files.createDirectories(data);
      try (var out = Files.newBufferedWriter(file)) {
        kept.store(out, "How many nodes these data are of");
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
