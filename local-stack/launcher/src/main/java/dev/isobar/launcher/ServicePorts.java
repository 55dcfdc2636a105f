package dev.isobar.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The ports of the services, all on 127.0.0.1; each an option. */
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

  /** Port by the option that sets it, for the services that will be started. */
  private Map<String, Integer> byOption(boolean live) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--kafka-port", kafka);
    ports.put("--registry-port", registry);
    ports.put("--connect-port", connect);
    ports.put("--cassandra-port", cassandra);
    ports.put("--elasticsearch-port", elasticsearch);
    if (!live) {
      ports.put("--simulator-port", simulator);
    }
    ports.put("--streams-port", streams);
    return ports;
  }

  /**
   * What is wrong with the ports: one sentence for each that is out of range, given twice or taken
   * by another program, with the option that changes it. Empty when all can be used.
   */
  List<String> faults(boolean live) {
    List<String> faults = new ArrayList<>();
    Map<Integer, String> seen = new LinkedHashMap<>();
    byOption(live)
        .forEach(
            (option, port) -> {
              String other = seen.put(port, option);
              if (port < 1 || port > 65535) {
                faults.add(option + "=" + port + " is no port: give one from 1 to 65535");
              } else if (other != null) {
                faults.add(
                    "port "
                        + port
                        + " is given to both "
                        + other
                        + " and "
                        + option
                        + ": change one");
              } else if (isTaken(port)) {
                faults.add(
                    "port "
                        + port
                        + " is taken by another program: stop it, or choose another port with "
                        + option
                        + " PORT");
              }
            });
    return faults;
  }

  private static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the servers do it: a port whose last connections are still closing is not taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
