package dev.isobar.app.topology;

import dev.isobar.local.JavaProgram;
import dev.isobar.local.Probe;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.junit.LocalServersExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The application's jar as a process. */
final class JarInstance {

  static final Path JAR = Path.of("target", "isobar-streams.jar");

  private static final int HEAP_MEGABYTES = 256;

  private JarInstance() {}

  /**
   * Not started yet.
   *
   * @param command such as {@code serve}; empty for none
   * @param properties without the port, which is a free one
   */
  static JavaProgram of(
      String name, List<String> command, ServerOptions options, Map<String, String> properties)
      throws IOException {
    int port = freePort();
    Map<String, String> all = new HashMap<>(properties);
    all.put("isobar.http.port", String.valueOf(port));
    String scheme = all.containsKey("isobar.http.tls.keystore.path") ? "https" : "http";
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(arguments(all));
    return new JavaProgram(
        name,
        options.withPort(port).withHeapMegabytes(HEAP_MEGABYTES),
        JAR,
        arguments,
        at -> Probe.http(URI.create(scheme + "://127.0.0.1:" + at + "/health/ready")));
  }

  /** As they are given to any command. */
  static List<String> arguments(Map<String, String> properties) {
    List<String> arguments = new ArrayList<>();
    properties.forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
    return arguments;
  }

  /** Where the servers of a test are, and who is given up soon after it was killed. */
  static Map<String, String> propertiesFor(LocalServersExtension servers, String keyspace) {
    Map<String, String> properties = new HashMap<>();
    properties.put("bootstrap.servers", servers.kafka().bootstrapServers());
    properties.put("isobar.registry.url", servers.registry().url());
    properties.put(
        "cassandra.contact.points",
        servers.cassandra().contactPoint().getHostString() + ":" + servers.cassandra().port());
    properties.put("cassandra.keyspace", keyspace);
    properties.put("session.timeout.ms", "6000");
    return properties;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return free.getLocalPort();
    }
  }
}
