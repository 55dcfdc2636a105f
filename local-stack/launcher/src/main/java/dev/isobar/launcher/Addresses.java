package dev.isobar.launcher;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where clients reach each service. Several of a kind have ports in a row; Cassandra nodes have one
 * port on an address each.
 */
final class Addresses {

  private final ServicePorts ports;
  private final StackShape shape;

  Addresses(ServicePorts ports, StackShape shape) {
    this.ports = ports;
    this.shape = shape;
  }

  List<Integer> kafkaPorts() {
    return row(ports.kafka, shape.brokers);
  }

  List<Integer> connectPorts() {
    return row(ports.connect, shape.workers);
  }

  List<Integer> streamsPorts() {
    return row(ports.streams, shape.instances);
  }

  String bootstrapServers() {
    return kafkaPorts().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /** As host:port. */
  List<String> cassandra() {
    return IntStream.rangeClosed(1, shape.cassandra)
        .mapToObj(node -> "127.0.0." + node + ":" + ports.cassandra)
        .toList();
  }

  URI registry() {
    return local(ports.registry);
  }

  URI elasticsearch() {
    return secured(ports.elasticsearch);
  }

  URI simulator() {
    return local(ports.simulator);
  }

  /** The first of the application's instances. */
  URI streams() {
    return streams(ports.streams);
  }

  /** The instance on a port. */
  URI streams(int port) {
    return secured(port);
  }

  private URI secured(int port) {
    return shape.secure ? URI.create("https://127.0.0.1:" + port) : local(port);
  }

  static URI local(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What the files in connect-config/ take from the environment; the worker adds its own port. */
  Map<String, String> environment(NwsSettings nws) {
    Map<String, String> environment = new LinkedHashMap<>(nws.environment());
    environment.put("ISOBAR_BOOTSTRAP_SERVERS", bootstrapServers());
    environment.put("ISOBAR_REGISTRY_URL", registry().toString());
    environment.put("ISOBAR_CASSANDRA_CONTACT_POINTS", String.join(",", cassandra()));
    environment.put("ISOBAR_ELASTICSEARCH_URLS", elasticsearch().toString());
    return environment;
  }

  private static List<Integer> row(int first, int count) {
    return IntStream.range(first, first + count).boxed().toList();
  }
}
