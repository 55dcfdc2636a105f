package dev.isobar.connect.cassandra.connection;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** Opens sessions with the cluster. */
public final class Sessions {

  private Sessions() {}

  /**
   * Connects.
   *
   * @throws AllNodesFailedException if no contact point answers, which may pass
   * @throws ConfigException if they answer, but the user or the data centre is wrong
   */
  public static CqlSession open(ConnectionSettings config) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(DriverConfigLoader.fromString(driverConfig(config)))
            .withClassLoader(Sessions.class.getClassLoader())
            .withLocalDatacenter(config.localDatacenter());
    for (ContactPoint point : config.contactPoints()) {
      builder.addContactPoint(new InetSocketAddress(point.host(), point.port()));
    }
    if (config.username() != null) {
      builder.withAuthCredentials(config.username(), config.password().value());
    }
    CqlSession session;
    try {
      session = builder.build();
    } catch (AllNodesFailedException e) {
      throw refused(e) ? badCredentials(config, e) : e;
    }
    try {
      requireDatacenter(session, config.localDatacenter());
    } catch (ConfigException e) {
      session.close();
      throw e;
    }
    return session;
  }

  private static boolean refused(AllNodesFailedException failure) {
    return failure.getAllErrors().values().stream()
        .flatMap(Collection::stream)
        .allMatch(AuthenticationException.class::isInstance);
  }

  private static RuntimeException badCredentials(
      ConnectionSettings config, AllNodesFailedException failure) {
    ConfigException refused =
        new ConfigException(
            ConnectionSettings.USERNAME,
            config.username(),
            "the cluster at "
                + config.contactPoints()
                + " refuses this user: set "
                + ConnectionSettings.USERNAME
                + " and "
                + ConnectionSettings.PASSWORD
                + " to one it knows");
    refused.initCause(failure);
    return refused;
  }

  private static void requireDatacenter(CqlSession session, String datacenter) {
    Set<String> seen =
        session.getMetadata().getNodes().values().stream()
            .map(node -> node.getDatacenter())
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!seen.contains(datacenter)) {
      throw new ConfigException(
          ConnectionSettings.LOCAL_DATACENTER, datacenter, "the cluster has " + seen);
    }
  }

  /** The driver's configuration as HOCON. What the user passes through comes last and wins. */
  public static String driverConfig(ConnectionSettings config) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("datastax-java-driver.basic.session-name", config.name());
    options.put(
        "datastax-java-driver.basic.request.timeout",
        config.requestTimeout().toMillis() + " milliseconds");
    options.put("datastax-java-driver.basic.request.consistency", config.consistency().name());
    // No node that is back is left alone for longer than this.
    options.put("datastax-java-driver.advanced.reconnection-policy.max-delay", "10 seconds");
    // The sink stamps every write itself: the driver need not load native code for its clock.
    options.put("datastax-java-driver.advanced.timestamp-generator.force-java-clock", "true");
    // Every write has been answered before a session is closed, so little is left to wait for.
    for (String group : new String[] {"io-group", "admin-group"}) {
      String shutdown = "datastax-java-driver.advanced.netty." + group + ".shutdown.";
      options.put(shutdown + "quiet-period", "200");
      options.put(shutdown + "timeout", "15000");
      options.put(shutdown + "unit", "MILLISECONDS");
    }
    options.putAll(new TreeMap<>(config.driverOptions()));
    return options.entrySet().stream()
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
