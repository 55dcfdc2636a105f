package dev.isobar.streams.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.cassandra.connection.ClusterSettings;
import dev.isobar.cassandra.connection.ConnectionOptions;
import dev.isobar.cassandra.connection.ContactPoint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of the Cassandra state store, read from the properties of a Kafka Streams
 * application and checked. Immutable.
 */
public final class CassandraStoreConfig {

  /** Nodes to connect to first, or {@code memory:<name>}. */
  public static final String CONTACT_POINTS = ConnectionOptions.CONTACT_POINTS;

  /** The data centre whose nodes are asked. */
  public static final String LOCAL_DATACENTER = ConnectionOptions.LOCAL_DATACENTER;

  /** Where the tables are. */
  public static final String KEYSPACE = "cassandra.keyspace";

  /** User name. */
  public static final String USERNAME = ConnectionOptions.USERNAME;

  /** Password of the user. */
  public static final String PASSWORD = ConnectionOptions.PASSWORD;

  /** The file with which DataStax Astra is reached. */
  public static final String SECURE_CONNECT_BUNDLE = ConnectionOptions.SECURE_CONNECT_BUNDLE;

  /** Memory for writes that are not in Cassandra yet. */
  public static final String BUFFER_MAX_BYTES = "cassandra.store.buffer.max.bytes";

  /** How many written rows start a flush. */
  public static final String FLUSH_MAX_RECORDS = "cassandra.store.flush.max.records";

  /** How long a committed write may wait for its flush. */
  public static final String FLUSH_INTERVAL_MS = "cassandra.store.flush.interval.ms";

  /** Memory for rows that were read. */
  public static final String CACHE_MAX_BYTES = "cassandra.store.cache.max.bytes";

  /** Over how many Cassandra partitions a store partition is spread. */
  public static final String BUCKETS = "cassandra.store.buckets";

  /** Whether rows are fetched before records are processed. */
  public static final String READ_AHEAD = "cassandra.store.read.ahead";

  /** How many records are polled at once for reading ahead. */
  public static final String READ_AHEAD_RECORDS = "cassandra.store.read.ahead.records";

  /** Whether missing tables are created. */
  public static final String CREATE_TABLES = "cassandra.store.create.tables";

  /** The consistency level of reads and writes. */
  public static final String CONSISTENCY = "cassandra.store.consistency";

  /** How much longer than its retention a row may stay in Cassandra. */
  public static final String TTL_ADDITIONAL_MS = "cassandra.store.ttl.additional.ms";

  /** What the names of options begin with that go to the Java driver as they are. */
  public static final String DRIVER_PREFIX = ConnectionOptions.DRIVER_PREFIX;

  private static final String MEMORY_PREFIX = "memory:";

  private final AbstractConfig values;
  private final String memoryName;
  private final ClusterSettings cluster;

  /**
   * Reads the settings; names this class does not know are left to others.
   *
   * @param properties those given to the application, such as {@code
   *     StateStoreContext.appConfigs()}; not null
   * @throws ConfigException that names the property, its value and what would be right
   */
  public CassandraStoreConfig(Map<String, ?> properties) {
    values = new AbstractConfig(CassandraStoreOptions.definition(), properties, Map.of(), false);
    List<String> points = values.getList(CONTACT_POINTS);
    memoryName = memoryName(points);
    cluster = memoryName == null ? ConnectionOptions.parse(values, properties) : null;
    if (memoryName == null) {
      requireWhatServersNeed(properties);
    }
  }

  /** The options with their defaults, checks and meanings; a new one with each call. */
  public static ConfigDef definition() {
    return CassandraStoreOptions.definition();
  }

  /**
   * How many records a stream thread polls at once, for those who know nothing else of the store.
   */
  static int readAheadRecords(Map<String, ?> properties) {
    ConfigDef alone = new ConfigDef().define(definition().configKeys().get(READ_AHEAD_RECORDS));
    return new AbstractConfig(alone, properties, Map.of(), false).getInt(READ_AHEAD_RECORDS);
  }

  private static String memoryName(List<String> points) {
    if (points.stream().noneMatch(point -> point.trim().startsWith(MEMORY_PREFIX))) {
      return null;
    }
    if (points.size() > 1 || points.get(0).trim().length() == MEMORY_PREFIX.length()) {
      throw new ConfigException(
          CONTACT_POINTS,
          String.join(",", points),
          "tables in memory need a name and nothing beside it, as in " + MEMORY_PREFIX + "test");
    }
    return points.get(0).trim().substring(MEMORY_PREFIX.length());
  }

  private void requireWhatServersNeed(Map<String, ?> properties) {
    ConnectionOptions.problems(properties)
        .forEach(
            (name, problem) -> {
              throw new ConfigException(problem);
            });
    if (secureConnectBundle() == null) {
      if (contactPoints().isEmpty()) {
        throw missing(CONTACT_POINTS, "one or more nodes as host:port, or memory:<name> for tests");
      }
      if (localDatacenter() == null) {
        throw missing(
            LOCAL_DATACENTER,
            "the data centre of the nodes, as 'nodetool status' names it; a fresh single node is in"
                + " datacenter1");
      }
    }
    if (keyspace() == null) {
      throw missing(KEYSPACE, "the keyspace that holds the tables");
    }
  }

  private static ConfigException missing(String name, String remedy) {
    return new ConfigException(name, null, "set it to " + remedy);
  }

  /** Whether the tables are in this JVM's memory, and no server is asked. */
  public boolean inMemory() {
    return memoryName != null;
  }

  /** The name under which the tables in memory are shared; null unless {@link #inMemory()}. */
  public String memoryName() {
    return memoryName;
  }

  /** How the cluster is reached; null if {@link #inMemory()}. */
  public ClusterSettings cluster() {
    return cluster;
  }

  /** The nodes to connect to first; empty if a secure bundle names them, or in memory. */
  public List<ContactPoint> contactPoints() {
    return inMemory() ? List.of() : cluster.contactPoints();
  }

  /** The data centre whose nodes are asked; may be null with a secure bundle or in memory. */
  public String localDatacenter() {
    return values.getString(LOCAL_DATACENTER);
  }

  /** The keyspace of the tables; may be null in memory. */
  public String keyspace() {
    return values.getString(KEYSPACE);
  }

  /** The user's name; null where the cluster asks for none. */
  public String username() {
    return values.getString(USERNAME);
  }

  /** The user's password; null where the cluster asks for none. */
  public Password password() {
    return values.getPassword(PASSWORD);
  }

  /** Path or URL of the secure connect bundle; null for none. */
  public String secureConnectBundle() {
    return values.getString(SECURE_CONNECT_BUNDLE);
  }

  /** Bytes for writes that are not in Cassandra yet, of all stores of an application instance. */
  public long bufferMaxBytes() {
    return values.getLong(BUFFER_MAX_BYTES);
  }

  /** How many written rows of a store partition start a flush. */
  public int flushMaxRecords() {
    return values.getInt(FLUSH_MAX_RECORDS);
  }

  /** How long a committed write may wait until it is flushed. */
  public Duration flushInterval() {
    return Duration.ofMillis(values.getLong(FLUSH_INTERVAL_MS));
  }

  /** Bytes for rows that were read, of all stores of an application instance; 0 for no cache. */
  public long cacheMaxBytes() {
    return values.getLong(CACHE_MAX_BYTES);
  }

  /** Over how many Cassandra partitions a new store partition is spread. */
  public int buckets() {
    return values.getInt(BUCKETS);
  }

  /** Whether rows are fetched before records are processed. */
  public boolean readAhead() {
    return values.getBoolean(READ_AHEAD);
  }

  /** How many records a stream thread polls at once, where the application does not say it. */
  public int readAheadRecords() {
    return values.getInt(READ_AHEAD_RECORDS);
  }

  /** Whether missing tables are created. */
  public boolean createTables() {
    return values.getBoolean(CREATE_TABLES);
  }

  /** The consistency level of reads and writes. */
  public ConsistencyLevel consistency() {
    return DefaultConsistencyLevel.valueOf(values.getString(CONSISTENCY).toUpperCase(Locale.ROOT));
  }

  /** How much longer than its retention a windowed row may stay in Cassandra. */
  public Duration additionalTimeToLive() {
    return Duration.ofMillis(values.getLong(TTL_ADDITIONAL_MS));
  }

  /** Options for the driver by their full names; there may be secrets among them. */
  public Map<String, String> driverOptions() {
    return inMemory() ? Map.of() : cluster.driverOptions();
  }

  /** Without the password and the driver's options. */
  @Override
  public String toString() {
    return "CassandraStoreConfig["
        + (inMemory() ? MEMORY_PREFIX + memoryName : cluster.where() + ", keyspace " + keyspace())
        + "]";
  }
}
