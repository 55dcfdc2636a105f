package dev.isobar.connect.cassandra.connection;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.cassandra.connection.ClusterSettings;
import dev.isobar.cassandra.connection.ConnectionOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * Where the cluster is and how to speak with it. Tasks with equal settings share a session.
 *
 * @param name what the session is called in logs and the names of its threads
 * @param cluster how the cluster is reached
 * @param consistency how many replicas must have a row before it counts as written
 * @param requestTimeout how long a write may take
 */
public record ConnectionSettings(
    String name, ClusterSettings cluster, ConsistencyLevel consistency, Duration requestTimeout) {

  public static final String CONSISTENCY = "cassandra.consistency";
  public static final String REQUEST_TIMEOUT_MS = "cassandra.request.timeout.ms";

  /** The names of the levels that a write may have. */
  public static final ValidString CONSISTENCY_LEVELS =
      ValidString.in(
          "ANY",
          "ONE",
          "TWO",
          "THREE",
          "QUORUM",
          "ALL",
          "LOCAL_ONE",
          "LOCAL_QUORUM",
          "EACH_QUORUM");


  /** Adds these options to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            ConnectionOptions.CONTACT_POINTS,
            ConfigDef.Type.LIST,
            List.of("127.0.0.1:9042"),
            ConnectionOptions.someContactPoints(),
            Importance.HIGH,
            "Nodes to connect to first, as host:port, separated by commas. The others are found"
                + " through them.")
        .define(
            ConnectionOptions.LOCAL_DATACENTER,
            ConfigDef.Type.STRING,
            "datacenter1",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "The data centre whose nodes are written to.");
    return ConnectionOptions.define(definition)
        .define(
            CONSISTENCY,
            ConfigDef.Type.STRING,
            "LOCAL_QUORUM",
            CONSISTENCY_LEVELS,
            Importance.MEDIUM,
            "How many replicas must have a row before it counts as written.")
        .define(
            REQUEST_TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "How long a write may take, in milliseconds, before it is tried again.");
  }

  /** Reads them from the checked values and, for the driver's own options, the properties. */
  public static ConnectionSettings parse(AbstractConfig values, Map<String, String> properties) {
    return new ConnectionSettings(
        properties.getOrDefault("name", "cassandra-sink"),
        ConnectionOptions.parse(values, properties),
        DefaultConsistencyLevel.valueOf(values.getString(CONSISTENCY)),
        Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS)));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new LinkedHashMap<>(ConnectionOptions.problems(properties));
    String datacenter = ConnectionOptions.LOCAL_DATACENTER;
    if (properties.get(ConnectionOptions.SECURE_CONNECT_BUNDLE) != null
        && properties.get(datacenter) != null) {
      problems.put(
          datacenter,
          datacenter
              + " goes with no secure bundle, which names it: leave it out, or "
              + ConnectionOptions.SECURE_CONNECT_BUNDLE);
    }
    return problems;
  }

  /** Says where the cluster is, for messages. */
  public String where() {
    return cluster.where();
  }
}
