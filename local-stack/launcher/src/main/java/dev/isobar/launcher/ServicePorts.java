package dev.isobar.launcher;

import dev.isobar.local.Ports;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/**
 * The ports of the services, all on 127.0.0.1; each an option. Where there are several of a
 * service, the port is that of the first, and the others take those that follow.
 */
final class ServicePorts {

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Kafka broker (default: ${DEFAULT-VALUE}).")
  int kafka;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Schema registry (default: ${DEFAULT-VALUE}).")
  int registry;

  @Option(
      names = "--connect-port",
      paramLabel = "PORT",
      defaultValue = "8083",
      description = "Kafka Connect's REST interface (default: ${DEFAULT-VALUE}).")
  int connect;

  @Option(
      names = "--cassandra-port",
      paramLabel = "PORT",
      defaultValue = "9042",
      description = "Cassandra's native protocol (default: ${DEFAULT-VALUE}).")
  int cassandra;

  @Option(
      names = "--elasticsearch-port",
      paramLabel = "PORT",
      defaultValue = "9200",
      description = "Elasticsearch's HTTP (default: ${DEFAULT-VALUE}).")
  int elasticsearch;

  @Option(
      names = "--simulator-port",
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "NWS simulator (default: ${DEFAULT-VALUE}).")
  int simulator;

  @Option(
      names = "--streams-port",
      paramLabel = "PORT",
      defaultValue = "7070",
      description = "Interactive queries of the streams application (default: ${DEFAULT-VALUE}).")
  int streams;

  @Option(
      names = "--cassandra-storage-port",
      paramLabel = "PORT",
      defaultValue = "7000",
      description =
          "Where several Cassandra nodes talk to one another; the same for all runs over the same"
              + " data (default: ${DEFAULT-VALUE}).")
  int cassandraStorage;

  private record Wanted(InetAddress address, int port) {}

  /** What is listened on, by the option that sets it, for the services that will be started. */
  private Map<String, List<Wanted>> byOption(boolean live, StackShape shape) {
    Map<String, List<Wanted>> wanted = new LinkedHashMap<>();
    wanted.put("--kafka-port", row(kafka, shape.brokers));
    wanted.put("--registry-port", row(registry, 1));
    wanted.put("--connect-port", row(connect, shape.workers));
    wanted.put("--cassandra-port", onEach(cassandra, shape.cassandra));
    if (shape.cassandra > 1) {
      wanted.put("--cassandra-storage-port", onEach(cassandraStorage, shape.cassandra));
    }
    wanted.put("--elasticsearch-port", row(elasticsearch, 1));
    if (!live) {
      wanted.put("--simulator-port", row(simulator, 1));
    }
    wanted.put("--streams-port", row(streams, shape.instances));
    return wanted;
  }

  private static List<Wanted> row(int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(port -> new Wanted(loopback(1), port))
        .toList();
  }

  private static List<Wanted> onEach(int port, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(node -> new Wanted(loopback(node), port))
        .toList();
  }

  private static InetAddress loopback(int number) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) number});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }

  /**
   * What is wrong with the ports: one sentence for each that is out of range, given twice or taken
   * by another program, with the option that changes it. Empty when all can be used.
   */
  List<String> faults(boolean live, StackShape shape) {
    List<String> faults = new ArrayList<>();
    Map<Wanted, String> seen = new HashMap<>();
    byOption(live, shape)
        .forEach(
            (option, all) ->
                all.forEach(
                    wanted -> {
                      String other = seen.put(wanted, option);
                      fault(option, wanted, other).ifPresent(faults::add);
                    }));
    return faults;
  }

  /**
   * @param other the option that wants the same; null when there is none
   */
  private static Optional<String> fault(String option, Wanted wanted, String other) {
    int port = wanted.port();
    if (port < 1 || port > 65535) {
      return Optional.of(option + "=" + port + " is no port: give one from 1 to 65535");
    }
    if (other != null) {
      return Optional.of(
          "port %d is given to both %s and %s: change one".formatted(port, other, option));
    }
    if (Ports.isFree(wanted.address(), port)) {
      return Optional.empty();
    }
    if (wanted.address().equals(loopback(1))) {
      return Optional.of(
          "port %d is taken by another program: stop it, or choose another port with %s PORT"
              .formatted(port, option));
    }
    String address = wanted.address().getHostAddress();
    return Optional.of(
        "port %d cannot be had on %s: stop the program that has it, choose another port with %s PORT, or, where the address is missing (macOS), add it with: sudo ifconfig lo0 alias %s"
            .formatted(port, address, option, address));
  }
}
