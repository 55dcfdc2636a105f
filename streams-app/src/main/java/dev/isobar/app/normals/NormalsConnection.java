package dev.isobar.app.normals;

import dev.isobar.cassandra.connection.ConnectionOptions;
import dev.isobar.cassandra.connection.SessionOpener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * How the cluster with the normals is reached: by the same properties {@code cassandra.*} as the
 * state. Without them it is a node on this machine.
 */
public final class NormalsConnection {

  private static final ConfigDef OPTIONS =
      ConnectionOptions.define(
          new ConfigDef()
              .define(
                  ConnectionOptions.CONTACT_POINTS,
                  ConfigDef.Type.LIST,
                  "127.0.0.1:9042",
                  ConfigDef.Importance.HIGH,
                  "Nodes to connect to first.")
              .define(
                  ConnectionOptions.LOCAL_DATACENTER,
                  ConfigDef.Type.STRING,
                  "datacenter1",
                  ConfigDef.Importance.HIGH,
                  "The data centre whose nodes are asked."));

  private NormalsConnection() {}

  /** Whether the properties speak of a cluster, and not of tables in memory. */
  public static boolean isToServers(Map<String, String> properties) {
    return !properties
        .getOrDefault(ConnectionOptions.CONTACT_POINTS, "")
        .trim()
        .startsWith("memory:");
  }

  /**
   * Connects to nothing yet.
   *
   * @param properties those given to the application
   * @param requestTimeout how long a request may take
   * @throws ConfigException naming a property with a wrong value
   */
  public static SessionOpener opener(Map<String, String> properties, Duration requestTimeout) {
    ConnectionOptions.problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    AbstractConfig values = new AbstractConfig(OPTIONS, properties, Map.of(), false);
    Map<String, String> options = new LinkedHashMap<>();
    options.put("basic.session-name", "climate-normals");
    options.put("basic.request.timeout", requestTimeout.toMillis() + " milliseconds");
    options.put("basic.request.consistency", "LOCAL_QUORUM");
    options.put("advanced.reconnection-policy.base-delay", "200 milliseconds");
    options.put("advanced.reconnection-policy.max-delay", "2 seconds");
    options.put("advanced.timestamp-generator.force-java-clock", "true");
    // One table whose columns are known needs no look at all the others.
    options.put("advanced.metadata.schema.enabled", "false");
    options.put("advanced.netty.io-group.size", "1");
    options.put("advanced.netty.admin-group.size", "1");
    for (String group : new String[] {"io-group", "admin-group"}) {
      String shutdown = "advanced.netty." + group + ".shutdown.";
      options.put(shutdown + "quiet-period", "0");
      options.put(shutdown + "timeout", "1000");
      options.put(shutdown + "unit", "MILLISECONDS");
    }
    return new SessionOpener(ConnectionOptions.parse(values, properties), options);
  }
}
