package dev.isobar.app.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.SHORT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a person can configure, checked. Names that begin with {@code isobar.} are ours; all others
 * go to Kafka Streams and its clients as they are.
 *
 * @param registryUrl base URL of the schema registry, without a path
 * @param http how HTTP is served
 * @param topics how missing topics are made
 * @param grace how much older than its station's newest report a report's hour may be and still be
 *     corrected
 * @param rejectedQuality quality codes that keep a quantity out of derived quantities and
 *     aggregates
 * @param episodes how stations' quantities are cut into episodes
 * @param graph which stations are neighbours, and how their episodes are compared
 * @param models how the models forecast
 * @param summary how long summaries are kept
 * @param events when weather is an event
 * @param polling what is asked of the source during events
 * @param normals where climate normals are looked up
 * @param kafka properties for Kafka Streams, with our defaults
 */
public record AppConfig(
    URI registryUrl,
    HttpSettings http,
    Topics topics,
    Duration grace,
    Set<String> rejectedQuality,
    EpisodeSettings episodes,
    GraphSettings graph,
    ModelSettings models,
    SummarySettings summary,
    EventSettings events,
    PollingSettings polling,
    NormalsSettings normals,
    Map<String, String> kafka) {

  /** Prefix of our own properties. */
  public static final String PREFIX = "isobar.";

  static final String REGISTRY_URL = "isobar.registry.url";
  static final String TOPICS_CREATE = "isobar.topics.create";
  static final String TOPICS_PARTITIONS = "isobar.topics.partitions";
  static final String TOPICS_REPLICATION = "isobar.topics.replication";
  static final String TOPICS_RETENTION_BYTES = "isobar.topics.retention.bytes";
  static final String STATE_STORE = "isobar.state.store";
  static final String GRACE = "isobar.grace";
  static final String QUALITY_REJECT = "isobar.quality.reject";

  private static final String QUALITY_CODES = "ZCSVXQGBT";

  /** The properties that are ours, with their defaults and what they mean. */
  public static final ConfigDef DEFINITION =
      NormalsSettings.define(
          PollingSettings.define(
              EventSettings.define(
                  ModelSettings.define(
                      GraphSettings.define(
                          EpisodeSettings.define(
                              SummarySettings.define(HttpSettings.define(ours()))))))));

  private static ConfigDef ours() {
    return new ConfigDef()
        .define(
            REGISTRY_URL,
            STRING,
            "http://127.0.0.1:8081",
            Checks.httpUrl(),
            HIGH,
            "Base URL of the Apicurio registry; /apis/registry/v2 is appended.")
        .define(
            TOPICS_CREATE,
            BOOLEAN,
            true,
            MEDIUM,
            "Make topics that are missing at start; one that is there is used as it is.")
        .define(
            TOPICS_PARTITIONS,
            INT,
            4,
            ConfigDef.Range.atLeast(1),
            MEDIUM,
            "Partitions of a topic made at start.")
        .define(
            TOPICS_REPLICATION,
            SHORT,
            (short) 1,
            ConfigDef.Range.atLeast(1),
            MEDIUM,
            "Replicas of a topic made at start.")
        .define(
            TOPICS_RETENTION_BYTES,
            LONG,
            1_073_741_824L,
            ConfigDef.Range.atLeast(1_048_576L),
            LOW,
            "Bytes that a partition of a topic made at start keeps. Retention is by size because"
                + " record time is the weather's time, and old weather must not expire on arrival.")
        .define(
            STATE_STORE,
            STRING,
            "cassandra",
            ConfigDef.ValidString.in("cassandra", "local"),
            HIGH,
            "Where the state is: cassandra, with further properties cassandra.*, or local, on this"
                + " machine's disk as Kafka Streams does without being told otherwise.")
        .define(
            GRACE,
            STRING,
            "PT24H",
            Checks.duration(),
            MEDIUM,
            "How long after its end an hour can still be corrected, measured by the newest report of"
                + " the same station; an ISO 8601 duration.")
        .define(
            QUALITY_REJECT,
            LIST,
            "X",
            Checks.lettersOf(QUALITY_CODES),
            MEDIUM,
            "Quality codes that keep a quantity out of derived quantities and aggregates.");
  }

  private static final Map<String, String> KAFKA_DEFAULTS =
      Map.of(
          "application.id", "isobar-streams",
          "bootstrap.servers", "127.0.0.1:9092",
          "state.dir", "streams-state",
          "processing.guarantee", "exactly_once_v2");

  /** Where the state is when nothing is said: it needs no more properties on one machine. */
  private static final Map<String, String> CASSANDRA_DEFAULTS =
      Map.of(
          "dsl.store.suppliers.class",
          "dev.isobar.streams.cassandra.CassandraDslStoreSuppliers",
          "default.client.supplier",
          "dev.isobar.streams.cassandra.CassandraKafkaClientSupplier",
          // The state is there already, so an instance that comes gets its share at once.
          "acceptable.recovery.lag",
          String.valueOf(Long.MAX_VALUE),
          "cassandra.contact.points",
          "127.0.0.1:9042",
          "cassandra.local.datacenter",
          "datacenter1",
          "cassandra.keyspace",
          "isobar_state");

  /**
   * How missing topics are made.
   *
   * @param create whether they are made at all
   * @param partitions partitions of each
   * @param replication replicas of each
   * @param retentionBytes size a partition may have, bytes
   */
  public record Topics(boolean create, int partitions, short replication, long retentionBytes) {}

  /** Copies what is handed in. */
  public AppConfig {
    rejectedQuality = Set.copyOf(rejectedQuality);
    kafka = Map.copyOf(kafka);
  }

  /** Whether the state is in Cassandra, where {@code cassandra.*} among the properties say. */
  public boolean stateInCassandra() {
    return CASSANDRA_DEFAULTS
        .get("dsl.store.suppliers.class")
        .equals(kafka.get("dsl.store.suppliers.class"));
  }

  /**
   * Reads and checks properties.
   *
   * @param properties names and values; {@code ${env:NAME}} in a value is replaced by the variable
   *     of the environment, {@code ${secrets:/FOLDER:NAME}} by what that file says
   * @throws ConfigException naming the property, its value and what would be right
   */
  public static AppConfig of(Map<String, String> properties) {
    Map<String, String> ours = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>();
    References.resolve(properties)
        .forEach(
            (name, value) -> (name.startsWith(PREFIX) ? ours : others).put(name, value.trim()));
    KnownNames.requireKnown(ours.keySet(), DEFINITION.names());
    AbstractConfig checked = new AbstractConfig(DEFINITION, ours, false);
    Map<String, String> kafka = new LinkedHashMap<>(KAFKA_DEFAULTS);
    if (checked.getString(STATE_STORE).equals("cassandra")) {
      kafka.putAll(CASSANDRA_DEFAULTS);
    }
    kafka.putAll(others);
    return new AppConfig(
        URI.create(checked.getString(REGISTRY_URL)),
        HttpSettings.of(checked),
        new Topics(
            checked.getBoolean(TOPICS_CREATE),
            checked.getInt(TOPICS_PARTITIONS),
            checked.getShort(TOPICS_REPLICATION),
            checked.getLong(TOPICS_RETENTION_BYTES)),
        Duration.parse(checked.getString(GRACE)),
        Set.copyOf(List.copyOf(checked.getList(QUALITY_REJECT))),
        EpisodeSettings.of(checked),
        GraphSettings.of(checked),
        ModelSettings.of(checked),
        SummarySettings.of(checked, Duration.parse(checked.getString(GRACE))),
        EventSettings.of(checked),
        PollingSettings.of(checked),
        NormalsSettings.of(checked),
        kafka);
  }
}
