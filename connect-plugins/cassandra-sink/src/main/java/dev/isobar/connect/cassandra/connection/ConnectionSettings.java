package dev.isobar.connect.cassandra.connection;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.connect.support.OptionProblems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Where the cluster is and how to speak with it.
 *
 * @param name what the session is called in logs
 * @param username null where the cluster asks for none
 * @param password null where the cluster asks for none
 * @param requestTimeout how long a write may take
 * @param driverOptions options handed to the driver as they are, by their full names
 */
public record ConnectionSettings(
    String name,
    List<ContactPoint> contactPoints,
    String localDatacenter,
    String username,
    Password password,
    ConsistencyLevel consistency,
    Duration requestTimeout,
    Map<String, String> driverOptions) {

  public static final String CONTACT_POINTS = "cassandra.contact.points";
  public static final String LOCAL_DATACENTER = "cassandra.local.datacenter";
  public static final String USERNAME = "cassandra.username";
  public static final String PASSWORD = "cassandra.password";
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

  private static final String DRIVER_PREFIX = "datastax-java-driver.";

  /** Adds these options to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            CONTACT_POINTS,
            ConfigDef.Type.LIST,
            List.of("127.0.0.1:9042"),
            each(ContactPoint::parse),
            Importance.HIGH,
            "Nodes to connect to first, as host:port, separated by commas. The others are found"
                + " through them.")
        .define(
            LOCAL_DATACENTER,
            ConfigDef.Type.STRING,
            "datacenter1",
            new ConfigDef.NonEmptyString(),
            Importance.HIGH,
            "The data centre whose nodes are written to.")
        .define(
            USERNAME,
            ConfigDef.Type.STRING,
            null,
            Importance.MEDIUM,
            "User name, where the cluster asks for one.")
        .define(
            PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "Password of the user. Never logged.")
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
        values.getList(CONTACT_POINTS).stream().map(ContactPoint::parse).toList(),
        values.getString(LOCAL_DATACENTER),
        values.getString(USERNAME),
        values.getPassword(PASSWORD),
        DefaultConsistencyLevel.valueOf(values.getString(CONSISTENCY)),
        Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS)),
        properties.entrySet().stream()
            .filter(property -> property.getKey().startsWith(DRIVER_PREFIX))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  public static Map<String, String> problems(Map<String, String> properties) {
    return OptionProblems.halfSet(USERNAME, PASSWORD, properties);
  }

  private static ConfigDef.Validator each(Consumer<String> parser) {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          List<?> elements = (List<?>) value;
          if (elements.isEmpty()) {
            throw new ConfigException(name, value, "name at least one");
          }
          for (Object element : elements) {
            try {
              parser.accept((String) element);
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name, value, e.getMessage());
            }
          }
        },
        () -> "host:port,…");
  }

  /** Without driver options, among which there may be secrets. */
  @Override
  public String toString() {
    return "ConnectionSettings[" + name + ", " + contactPoints + "]";
  }
}
