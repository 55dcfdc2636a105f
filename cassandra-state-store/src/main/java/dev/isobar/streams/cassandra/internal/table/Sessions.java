package dev.isobar.streams.cassandra.internal.table;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import dev.isobar.streams.cassandra.CassandraStoreConfig;
import dev.isobar.streams.cassandra.ContactPoint;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** Opens sessions with a cluster. */
final class Sessions {

  private Sessions() {}

  /**
   * Connects.
   *
   * @throws TableException passing if no contact point answers
   * @throws ConfigException if they answer, but the user or the data centre is wrong; or if an
   *     option of the driver is
   */
  static CqlSession open(CassandraStoreConfig config) {
    CqlSession session;
    try {
      session = builder(config).build();
    } catch (AllNodesFailedException e) {
      throw refused(e) ? badCredentials(config, e) : notReached(config, e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      ConfigException wrong =
          new ConfigException(
              "The Cassandra driver does not take its options ("
                  + CassandraStoreConfig.DRIVER_PREFIX
                  + "*, "
                  + CassandraStoreConfig.SECURE_CONNECT_BUNDLE
                  + "): "
                  + e.getMessage());
      wrong.initCause(e);
      throw wrong;
    }
    try {
      requireDatacenter(session, config);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static CqlSessionBuilder builder(CassandraStoreConfig config) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(DriverConfigLoader.fromString(driverConfig(config)))
            .withClassLoader(Sessions.class.getClassLoader());
    if (config.localDatacenter() != null) {
      builder.withLocalDatacenter(config.localDatacenter());
    }
    for (ContactPoint point : config.contactPoints()) {
      builder.addContactPoint(new InetSocketAddress(point.host(), point.port()));
    }
    if (config.username() != null) {
      builder.withAuthCredentials(config.username(), config.password().value());
    }
    if (config.secureConnectBundle() != null) {
      addBundle(builder, config.secureConnectBundle());
    }
    return builder;
  }

  private static void addBundle(CqlSessionBuilder builder, String bundle) {
    if (bundle.matches("[a-z]{2,}:.*")) {
      try {
        builder.withCloudSecureConnectBundle(URI.create(bundle).toURL());
      } catch (MalformedURLException | IllegalArgumentException e) {
        throw badBundle(bundle, "this is neither a path nor a URL: " + e.getMessage());
      }
    } else {
      Path file = Path.of(bundle);
      if (!Files.isReadable(file)) {
        throw badBundle(
            bundle, "there is no such file that can be read: download it from the database's page");
      }
      builder.withCloudSecureConnectBundle(file);
    }
  }

  private static ConfigException badBundle(String bundle, String remedy) {
    return new ConfigException(CassandraStoreConfig.SECURE_CONNECT_BUNDLE, bundle, remedy);
  }

  private static boolean refused(AllNodesFailedException failure) {
    List<Throwable> errors =
        failure.getAllErrors().values().stream().flatMap(Collection::stream).toList();
    return !errors.isEmpty() && errors.stream().allMatch(AuthenticationException.class::isInstance);
  }

  private static ConfigException badCredentials(
      CassandraStoreConfig config, AllNodesFailedException failure) {
    ConfigException refused =
        new ConfigException(
            CassandraStoreConfig.USERNAME,
            config.username(),
            "the cluster refuses this user: set "
                + CassandraStoreConfig.USERNAME
                + " and "
                + CassandraStoreConfig.PASSWORD
                + " to one it knows");
    refused.initCause(failure);
    return refused;
  }

  private static TableException notReached(
      CassandraStoreConfig config, AllNodesFailedException failure) {
    return new TableException(
        "No Cassandra node answers at "
            + (config.contactPoints().isEmpty()
                ? config.secureConnectBundle()
                : CassandraStoreConfig.CONTACT_POINTS + " " + config.contactPoints())
            + ": "
            + failure.getMessage(),
        true,
        failure);
  }

  private static void requireDatacenter(CqlSession session, CassandraStoreConfig config) {
    Set<String> seen =
        session.getMetadata().getNodes().values().stream()
            .map(Node::getDatacenter)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (config.localDatacenter() != null && !seen.contains(config.localDatacenter())) {
      throw new ConfigException(
          CassandraStoreConfig.LOCAL_DATACENTER,
          config.localDatacenter(),
          "the cluster has the data centres " + seen + ": set it to the one nearest");
    }
  }

  /** The data centre of the configuration or else, with a secure bundle, that of any node. */
  static String localDatacenter(CqlSession session, CassandraStoreConfig config) {
    if (config.localDatacenter() != null) {
      return config.localDatacenter();
    }
    return session.getMetadata().getNodes().values().stream()
        .map(Node::getDatacenter)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("datacenter1");
  }

  /** The driver's configuration as HOCON. What the user passes through comes last and wins. */
  static String driverConfig(CassandraStoreConfig config) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("basic.session-name", "state-store");
    options.put("basic.request.timeout", "5 seconds");
    options.put("basic.request.consistency", config.consistency().name());
    // A node that is back is found within this, whatever it was away for.
    options.put("advanced.reconnection-policy.base-delay", "200 milliseconds");
    options.put("advanced.reconnection-policy.max-delay", "2 seconds");
    // Every write is stamped here: the driver need not load native code for its clock.
    options.put("advanced.timestamp-generator.force-java-clock", "true");
    // Other people's tables are no use, and a cluster may have thousands.
    options.put("advanced.metadata.schema.refreshed-keyspaces", "[\"" + config.keyspace() + "\"]");
    // A table counts as created when the driver has looked at the schema, for which it waits long.
    options.put("advanced.metadata.schema.debouncer.window", "50 milliseconds");
    // Every write has been answered before a session is closed, so little is left to wait for.
    for (String group : new String[] {"io-group", "admin-group"}) {
      String shutdown = "advanced.netty." + group + ".shutdown.";
      options.put(shutdown + "quiet-period", "100");
      options.put(shutdown + "timeout", "15000");
      options.put(shutdown + "unit", "MILLISECONDS");
    }
    Map<String, String> all = new LinkedHashMap<>();
    options.forEach((name, value) -> all.put(CassandraStoreConfig.DRIVER_PREFIX + name, value));
    all.putAll(new TreeMap<>(config.driverOptions()));
    return all.entrySet().stream()
        .map(option -> option.getKey() + " = " + literal(option.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** Lists and objects are HOCON already; all else is quoted, and the driver reads the type. */
  private static String literal(String value) {
    String trimmed = value.trim();
    if (trimmed.startsWith("[") || trimmed.startsWith("{")) {
      return trimmed;
    }
    return '"' + trimmed.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
