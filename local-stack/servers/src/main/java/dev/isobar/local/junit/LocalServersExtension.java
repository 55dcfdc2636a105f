package dev.isobar.local.junit;

import dev.isobar.local.CassandraServer;
import dev.isobar.local.ElasticsearchServer;
import dev.isobar.local.KafkaServer;
import dev.isobar.local.RegistryServer;
import dev.isobar.local.Server;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Gives a test class real servers. Each is started when the first class asks for it, shared by all
 * classes of the run, and stopped at its end. Register it in a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalServersExtension SERVERS =
 *     LocalServersExtension.with(Service.KAFKA, Service.CASSANDRA);
 * }</pre>
 *
 * <p>Data is wiped when a run starts a server, not between classes: take names from {@link
 * #uniqueName(String)}. A test may kill or stop a server; the next class finds it running again.
 * Logs stay in {@code target/local-servers/<service>.log}.
 *
 * <p>With {@code -Disobar.servers=containers} they run in containers; classes are skipped, and say
 * why, where there is no engine for these.
 */
public final class LocalServersExtension implements BeforeAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(LocalServersExtension.class);

  private final Set<Service> services;
  private SharedServers shared;

  private LocalServersExtension(Set<Service> services) {
    this.services = services;
  }

  /** An extension that starts these servers. */
  public static LocalServersExtension with(Service first, Service... more) {
    return new LocalServersExtension(EnumSet.of(first, more));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                SharedServers.class,
                key -> new SharedServers(Path.of("target", "local-servers"), Where.containers()),
                SharedServers.class);
    shared.require(services);
  }

  /** The Kafka broker. */
  public KafkaServer kafka() {
    return (KafkaServer) server(Service.KAFKA);
  }

  /** The schema registry. */
  public RegistryServer registry() {
    return (RegistryServer) server(Service.REGISTRY);
  }

  /** The Cassandra node. */
  public CassandraServer cassandra() {
    return (CassandraServer) server(Service.CASSANDRA);
  }

  /** The Elasticsearch node. */
  public ElasticsearchServer elasticsearch() {
    return (ElasticsearchServer) server(Service.ELASTICSEARCH);
  }

  /**
   * A name that no other test uses, valid as a topic, keyspace, table, index or subject: the
   * prefix, an underscore and 12 hexadecimal digits.
   *
   * @param prefix lower-case letters, digits and underscores, starting with a letter
   */
  public String uniqueName(String prefix) {
    if (!prefix.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "prefix is '"
              + prefix
              + "'; it must be lower-case letters, digits and underscores, starting with a letter");
    }
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private Server server(Service service) {
    if (!services.contains(service)) {
      throw new IllegalStateException(
          service + " was not asked for; add it to LocalServersExtension.with(...)");
    }
    if (shared == null) {
      throw new IllegalStateException(
          "The servers start before the first test of the class; the extension must be in a static field with @RegisterExtension");
    }
    return shared.get(service);
  }
}
