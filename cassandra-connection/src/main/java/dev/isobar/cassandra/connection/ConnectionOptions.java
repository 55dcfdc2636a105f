package dev.isobar.cassandra.connection;

import dev.isobar.tls.OptionException;
import dev.isobar.tls.TlsOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * The options by which a cluster is reached. {@link #CONTACT_POINTS}, a list, and {@link
 * #LOCAL_DATACENTER}, a string, are defined by who uses them, for their defaults differ.
 */
public final class ConnectionOptions {

  /** Nodes to connect to first. */
  public static final String CONTACT_POINTS = "cassandra.contact.points";

  /** The data centre whose nodes are asked. */
  public static final String LOCAL_DATACENTER = "cassandra.local.datacenter";

  /** User name. */
  public static final String USERNAME = "cassandra.username";

  /** Password of the user. */
  public static final String PASSWORD = "cassandra.password";

  /** The file with which DataStax Astra is reached. */
  public static final String SECURE_CONNECT_BUNDLE = "cassandra.secure.connect.bundle";

  /** Compression on the wire. */
  public static final String COMPRESSION = "cassandra.compression";

  /** Whether connections are secured. */
  public static final String SSL_ENABLED = "cassandra.ssl.enabled";

  /** Whether a node's certificate must be for the address it is reached at. */
  public static final String SSL_HOSTNAME_VERIFICATION = "cassandra.ssl.hostname.verification";

  /** The cipher suites to choose from. */
  public static final String SSL_CIPHER_SUITES = "cassandra.ssl.cipher.suites";

  /** The options of secured connections, but for whether they are. */
  static final TlsOptions TLS = new TlsOptions("cassandra.ssl.");

  /** What the names of options begin with that go to the Java driver as they are. */
  public static final String DRIVER_PREFIX = "datastax-java-driver.";

  private ConnectionOptions() {}

  /** Adds the options that are the same for all to a definition, and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            USERNAME,
            ConfigDef.Type.STRING,
            null,
            notEmpty(),
            Importance.MEDIUM,
            "User name, where the cluster asks for one.")
        .define(
            PASSWORD,
            ConfigDef.Type.PASSWORD,
            null,
            Importance.MEDIUM,
            "Password of the user. Never logged.")
        .define(
            SECURE_CONNECT_BUNDLE,
            ConfigDef.Type.STRING,
            null,
            notEmpty(),
            Importance.MEDIUM,
            "Path or URL of the secure connect bundle of an Astra database, in place of contact"
                + " points.")
        .define(
            COMPRESSION,
            ConfigDef.Type.STRING,
            Compression.NONE.optionValue(),
            CaseInsensitiveValidString.in(Compression.optionValues()),
            Importance.LOW,
            "How requests and answers are compressed: none or lz4.");
    definition.define(
        SSL_ENABLED,
        ConfigDef.Type.BOOLEAN,
        false,
        Importance.MEDIUM,
        "Whether connections are secured by TLS.");
    return TLS.define(definition, " Nodes found through others are reached at their addresses.");
  }

  /**
   * Reads the settings.
   *
   * @param values the checked values of a definition with all of these options
   * @param properties what they were made of, for the driver's own options
   * @throws ConfigException that names the option, if a contact point is none
   */
  public static ClusterSettings parse(AbstractConfig values, Map<String, ?> properties) {
    String bundle = values.getString(SECURE_CONNECT_BUNDLE);
    boolean bundled = bundle != null;
    return new ClusterSettings(
        bundled ? List.of() : contactPoints(values.getList(CONTACT_POINTS)),
        // Else a default would stand against what the bundle says.
        bundled && properties.get(LOCAL_DATACENTER) == null
            ? null
            : values.getString(LOCAL_DATACENTER),
        values.getString(USERNAME),
        values.getPassword(PASSWORD),
        bundle,
        values.getBoolean(SSL_ENABLED) ? TLS.parse(values) : null,
        Compression.parse(values.getString(COMPRESSION)),
        driverOptions(properties));
  }

  /**
   * Finds what no check of a single option can see.
   *
   * @return by the option's name, what is wrong and what would be right
   */
  public static Map<String, String> problems(Map<String, ?> properties) {
    Map<String, String> problems = new LinkedHashMap<>();
    requireBoth(USERNAME, PASSWORD, properties, problems);
    requireBoth(PASSWORD, USERNAME, properties, problems);
    if (properties.get(SECURE_CONNECT_BUNDLE) != null) {
      for (String name : List.of(CONTACT_POINTS, SSL_ENABLED)) {
        if (properties.get(name) != null) {
          problems.put(
              name,
              name + " goes with no secure bundle: leave it out, or " + SECURE_CONNECT_BUNDLE);
        }
      }
    }
    boolean secured = Boolean.parseBoolean(String.valueOf(properties.get(SSL_ENABLED)).trim());
    Map<String, String> tls = TLS.problems(properties, secured, SSL_ENABLED + "=true");
    tls.remove(SSL_ENABLED);
    problems.putAll(tls);
    return problems;
  }

  /** A check that a list names at least one node, each as {@link ContactPoint#parse} reads it. */
  public static ConfigDef.Validator someContactPoints() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          List<?> points = (List<?>) value;
          if (points.isEmpty()) {
            throw new ConfigException(name, value, "name at least one");
          }
          points.forEach(point -> contactPoint((String) point));
        },
        () -> "host:port,…");
  }

  /** A check that a text is left out or not blank. */
  public static ConfigDef.Validator notEmpty() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null && ((String) value).isBlank()) {
            throw new ConfigException(name, value, "it is empty: give it a value or leave it out");
          }
        },
        () -> "not empty");
  }

  private static List<ContactPoint> contactPoints(List<String> texts) {
    return texts.stream().map(ConnectionOptions::contactPoint).toList();
  }

  private static ContactPoint contactPoint(String text) {
    try {
      return ContactPoint.parse(text);
    } catch (IllegalArgumentException e) {
      throw new OptionException(CONTACT_POINTS, text, e.getMessage(), e);
    }
  }

  private static Map<String, String> driverOptions(Map<String, ?> properties) {
    Map<String, String> options = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(DRIVER_PREFIX) && value != null) {
            options.put(name, value.toString());
          }
        });
    return options;
  }

  private static void requireBoth(
      String name, String other, Map<String, ?> properties, Map<String, String> problems) {
    if (properties.get(name) != null && properties.get(other) == null) {
      problems.put(
          other, other + " is not set, though " + name + " is: set both or neither of them");
    }
  }
}
