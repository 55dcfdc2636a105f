package dev.isobar.launcher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/**
 * What the pipeline is made of: how many there are of each service that can be several, and whether
 * they ask who one is; each an option.
 */
final class StackShape {

  private static final int MOST = 9;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "1",
      description = "Kafka brokers, each a controller too (default: ${DEFAULT-VALUE}).")
  int brokers = 1;

  @Option(
      names = "--cassandra",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Cassandra nodes, on 127.0.0.1, 127.0.0.2 and so on (default: ${DEFAULT-VALUE}).")
  int cassandra = 1;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Connect workers; two and more are distributed ones, with exactly-once sources"
              + " (default: ${DEFAULT-VALUE}).")
  int workers = 1;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "1",
      description = "Instances of the streams application (default: ${DEFAULT-VALUE}).")
  int instances = 1;

  @Option(
      names = "--secure",
      description =
          "TLS and passwords everywhere, and for each who comes no more rights than needed.")
  boolean secure;

  /** One sentence for each number that is out of range; empty when all are right. */
  List<String> faults() {
    return byOption().entrySet().stream()
        .filter(option -> option.getValue() < 1 || option.getValue() > MOST)
        .map(
            option ->
                "%s=%d is out of range: give a number from 1 to %d"
                    .formatted(option.getKey(), option.getValue(), MOST))
        .toList();
  }

  Map<String, Integer> byOption() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("--brokers", brokers);
    numbers.put("--cassandra", cassandra);
    numbers.put("--workers", workers);
    numbers.put("--instances", instances);
    return numbers;
  }

  /** Replicas of what each of so many nodes may hold: a third is the last that helps. */
  static int replicas(int nodes) {
    return Math.min(3, nodes);
  }

  /** The name of a service that is alone, or the names of several. */
  static List<String> names(String service, int count) {
    return count == 1
        ? List.of(service)
        : IntStream.rangeClosed(1, count).mapToObj(number -> service + "-" + number).toList();
  }
}
