package dev.isobar.local.junit;

import dev.isobar.local.CassandraServer;
import dev.isobar.local.ContainerHost;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.LocalStack;
import dev.isobar.local.RegistryServer;
import dev.isobar.local.Server;
import dev.isobar.local.ServerOptions;
import dev.isobar.local.ServerProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The servers of one test run; the root of the test tree owns them and closes them at its end. */
final class SharedServers implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final Path base;
  private final Optional<ContainerHost> containers;
  private final LocalStack stack = new LocalStack(ServerProgress.SILENT);
  private final Map<Service, Server> servers = new EnumMap<>(Service.class);

  /**
   * @param containers where the servers run; processes of this machine without it
   */
  SharedServers(Path base, Optional<ContainerHost> containers) {
    this.base = base;
    this.containers = containers;
  }

  /** Starts those that do not run yet, side by side. */
  synchronized void require(Set<Service> services) {
    for (Service service : services) {
      if (!servers.containsKey(service)) {
        Server server = create(service);
        servers.put(service, server);
        stack.add(server);
      }
    }
    // Those of earlier classes too: a fault test may have left one stopped, or not ready yet.
    stack.start(TIMEOUT);
  }

  synchronized Server get(Service service) {
    return servers.get(service);
  }

  private Server create(Service service) {
    String name = service.name().toLowerCase(Locale.ROOT);
    Path folder = base.resolve(name);
    Path log = base.resolve(name + ".log");
    deleteAll(folder);
    deleteAll(log);
    ServerOptions options = ServerOptions.in(folder).withLogFile(log);
    return containers
        .map(host -> inContainer(service, host, options))
        .orElseGet(() -> asProcess(service, options));
  }

  private static Server asProcess(Service service, ServerOptions options) {
    return switch (service) {
      case KAFKA -> new KafkaServer(options);
      case REGISTRY -> new RegistryServer(options);
      case CASSANDRA -> new CassandraServer(options);
      case ELASTICSEARCH -> new ElasticsearchServer(options);
    };
  }

  private static Server inContainer(Service service, ContainerHost host, ServerOptions options) {
    return switch (service) {
      case KAFKA -> KafkaServer.in(host, options);
      case REGISTRY -> RegistryServer.in(host, options);
      case CASSANDRA -> CassandraServer.in(host, options);
      case ELASTICSEARCH -> ElasticsearchServer.in(host, options);
    };
  }

  private static void deleteAll(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete the data of an earlier test run", e);
    }
  }

  @Override
  public synchronized void close() {
    stack.close();
  }
}
