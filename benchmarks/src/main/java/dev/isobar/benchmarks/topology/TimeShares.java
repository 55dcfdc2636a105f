package dev.isobar.benchmarks.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what kind of work samples were taken in: a sample belongs to the innermost of its frames
 * that is of a known kind, so that Avro called by a store counts as Avro.
 */
final class TimeShares {

  private record Kind(String name, List<String> prefixes) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "Avro and registry",
              List.of(
                  "org.apache.avro.",
                  "io.apicurio.",
                  "dev.isobar.app.serde.",
                  "dev.isobar.weather.",
                  "dev.isobar.app.state.")),
          new Kind(
              "RocksDB",
              List.of("org.rocksdb.", "org.apache.kafka.streams.state.internals.RocksDB")),
          new Kind("Cassandra state store", List.of("dev.isobar.streams.cassandra.")),
          new Kind(
              "Cassandra driver", List.of("com.datastax.", "io.netty.", "com.github.benmanes.")),
          new Kind("summaries", List.of("dev.isobar.app.summary.", "org.apache.datasketches.")),
          new Kind("events", List.of("dev.isobar.app.event.")),
          new Kind(
              "episodes and graph", List.of("dev.isobar.app.episode.", "dev.isobar.app.graph.")),
          new Kind("models", List.of("dev.isobar.app.forecast.")),
          new Kind("enrichment and history", List.of("dev.isobar.app.")),
          new Kind(
              "producer",
              List.of(
                  "org.apache.kafka.clients.producer.",
                  "org.apache.kafka.streams.processor.internals.RecordCollectorImpl",
                  "org.apache.kafka.streams.processor.internals.StreamsProducer")),
          new Kind("consumer", List.of("org.apache.kafka.clients.consumer.")),
          new Kind("Kafka Streams", List.of("org.apache.kafka.streams.")),
          new Kind("Kafka clients' network", List.of("org.apache.kafka.")));

  private static final String OTHER = "JVM and other";

  private TimeShares() {}

  /**
   * Reads folded stacks.
   *
   * @param folded a line a stack: thread, frames from the outermost to the innermost, separated by
   *     semicolons, and after a blank how many samples
   * @return percent by kind, those without samples left out
   */
  static Map<String, Double> of(Path folded) {
    try {
      return of(Files.readAllLines(folded));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + folded, e);
    }
  }

  static Map<String, Double> of(List<String> stacks) {
    Map<String, Long> samples = new LinkedHashMap<>();
    KINDS.forEach(kind -> samples.put(kind.name(), 0L));
    samples.put(OTHER, 0L);
    long all = 0;
    for (String line : stacks) {
      int blank = line.lastIndexOf(' ');
      long count = Long.parseLong(line.substring(blank + 1));
      samples.merge(kindOf(line.substring(0, blank).split(";", -1)), count, Long::sum);
      all += count;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, Long> one : samples.entrySet()) {
      if (one.getValue() > 0) {
        shares.put(one.getKey(), 100.0 * one.getValue() / all);
      }
    }
    return shares;
  }

  private static String kindOf(String[] threadAndFrames) {
    for (int i = threadAndFrames.length - 1; i > 0; i--) {
      for (Kind kind : KINDS) {
        if (kind.prefixes().stream().anyMatch(threadAndFrames[i]::startsWith)) {
          return kind.name();
        }
      }
    }
    return OTHER;
  }
}
