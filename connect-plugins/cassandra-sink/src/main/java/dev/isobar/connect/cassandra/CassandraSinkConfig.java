package dev.isobar.connect.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.connect.support.OptionProblems;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * The connector's settings, checked.
 *
 * @param name the connector's name
 * @param username null where the cluster asks for none
 * @param password null where the cluster asks for none
 * @param maxInFlight how many writes may wait for an answer at once
 * @param requestTimeout how long a write may take
 * @param tables the table of each topic
 * @param driverOptions options handed to the driver as they are, by their full names
 */
record CassandraSinkConfig(
    String name,
    List<ContactPoint> contactPoints,
    String localDatacenter,
    String username,
    Password password,
    ConsistencyLevel consistency,
    int maxInFlight,
    Duration requestTimeout,
    Map<String, TableName> tables,
    Map<String, String> driverOptions) {

  static final String CONTACT_POINTS = "cassandra.contact.points";
  static final String LOCAL_DATACENTER = "cassandra.local.datacenter";
  static final String USERNAME = "cassandra.username";
  static final String PASSWORD = "cassandra.password";
  static final String CONSISTENCY = "cassandra.consistency";
  static final String MAX_IN_FLIGHT = "cassandra.max.in.flight";
  static final String REQUEST_TIMEOUT_MS = "cassandra.request.timeout.ms";

  private static final List<String> OWN_PREFIXES = List.of("cassandra.");
  private static final String DRIVER_PREFIX = "datastax-java-driver.";
  private static final String[] CONSISTENCIES = {
    "ANY", "ONE", "TWO", "THREE", "QUORUM", "ALL", "LOCAL_ONE", "LOCAL_QUORUM", "EACH_QUORUM"
  };

  static ConfigDef definition() {
    return new ConfigDef()
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
            ValidString.in(CONSISTENCIES),
            Importance.MEDIUM,
            "How many replicas must have a row before it counts as written.")
        .define(
            MAX_IN_FLIGHT,
            ConfigDef.Type.INT,
            256,
            Range.between(1, 32_768),
            Importance.MEDIUM,
            "How many writes of a task may wait for an answer at once.")
        .define(
            REQUEST_TIMEOUT_MS,
            ConfigDef.Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "How long a write may take, in milliseconds, before it is tried again.");
  }

  /**
   * Reads the connector's properties.
   *
   * @throws ConfigException that names the property, its value and what would be right
   */
  static CassandraSinkConfig parse(Map<String, String> properties) {
    AbstractConfig values = new AbstractConfig(definition(), properties, false);
    problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    return new CassandraSinkConfig(
        properties.getOrDefault("name", "cassandra-sink"),
        values.getList(CONTACT_POINTS).stream().map(ContactPoint::parse).toList(),
        values.getString(LOCAL_DATACENTER),
        values.getString(USERNAME),
        values.getPassword(PASSWORD),
        DefaultConsistencyLevel.valueOf(values.getString(CONSISTENCY)),
        values.getInt(MAX_IN_FLIGHT),
        Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS)),
        TopicTables.parse(properties),
        properties.entrySet().stream()
            .filter(property -> property.getKey().startsWith(DRIVER_PREFIX))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems =
        new LinkedHashMap<>(OptionProblems.unknown(definition(), OWN_PREFIXES, properties));
    problems.putAll(OptionProblems.halfSet(USERNAME, PASSWORD, properties));
    problems.putAll(TopicTables.problems(properties));
    return problems;
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
    return "CassandraSinkConfig[" + name + ", " + contactPoints + ", " + tables + "]";
  }
}
