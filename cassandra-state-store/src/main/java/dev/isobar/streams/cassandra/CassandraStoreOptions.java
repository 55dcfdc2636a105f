package dev.isobar.streams.cassandra;

import static dev.isobar.streams.cassandra.CassandraStoreConfig.BUCKETS;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.BUFFER_MAX_BYTES;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.CACHE_MAX_BYTES;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.CONSISTENCY;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.CONTACT_POINTS;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.CREATE_TABLES;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.FLUSH_INTERVAL_MS;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.FLUSH_MAX_RECORDS;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.KEYSPACE;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.LOCAL_DATACENTER;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.READ_AHEAD;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.READ_AHEAD_RECORDS;
import static dev.isobar.streams.cassandra.CassandraStoreConfig.TTL_ADDITIONAL_MS;

import dev.isobar.cassandra.connection.ConnectionOptions;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** What options there are. */
final class CassandraStoreOptions {

  private static final long MEBIBYTE = 1L << 20;
  private static final int MAX_BUCKETS = 256;
  private static final String[] CONSISTENCIES = {
    "ONE", "TWO", "THREE", "QUORUM", "ALL", "LOCAL_ONE", "LOCAL_QUORUM", "EACH_QUORUM"
  };

  private CassandraStoreOptions() {}

  static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    addConnection(definition);
    addStore(definition);
    return definition;
  }

  private static void addConnection(ConfigDef definition) {
    definition
        .define(
            CONTACT_POINTS,
            ConfigDef.Type.LIST,
            List.of(),
            Importance.HIGH,
            "Required unless there is a secure connect bundle. Nodes to connect to first, as"
                + " host:port, separated by commas; the port is 9042 if left out. The other nodes"
                + " are found through them. Or memory:some-name: tables in the memory of the JVM,"
                + " shared by all who use the same name, for tests without a server.")
        .define(
            LOCAL_DATACENTER,
            ConfigDef.Type.STRING,
            null,
            ConnectionOptions.notEmpty(),
            Importance.HIGH,
            "Required unless there is a secure connect bundle. The data centre whose nodes are"
                + " asked.")
        .define(
            KEYSPACE,
            ConfigDef.Type.STRING,
            null,
            keyspaceName(),
            Importance.HIGH,
            "Required. The keyspace that holds the tables; it must exist.");
    ConnectionOptions.define(definition);
  }

  private static void addStore(ConfigDef definition) {
    definition
        .define(
            BUFFER_MAX_BYTES,
            ConfigDef.Type.LONG,
            64 * MEBIBYTE,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Bytes of writes that may wait for Cassandra, for all stores of an application instance"
                + " together. Processing pauses when they are used up.")
        .define(
            FLUSH_MAX_RECORDS,
            ConfigDef.Type.INT,
            100_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "How many written rows of a store partition may wait for Cassandra before they are"
                + " flushed at the next commit, however short the flush interval has lasted.")
        .define(
            FLUSH_INTERVAL_MS,
            ConfigDef.Type.LONG,
            2_000L,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Committed writes are flushed to Cassandra at most so often, in milliseconds. A key"
                + " written several times in between costs one write.")
        .define(
            CACHE_MAX_BYTES,
            ConfigDef.Type.LONG,
            64 * MEBIBYTE,
            Range.atLeast(0),
            Importance.MEDIUM,
            "Bytes of rows kept in memory to save reads, for all stores of an application instance"
                + " together; 0 for none.")
        .define(
            BUCKETS,
            ConfigDef.Type.INT,
            8,
            Range.between(1, MAX_BUCKETS),
            Importance.MEDIUM,
            "Over how many Cassandra partitions a store partition is spread. It is recorded when a"
                + " store partition is first written; a change holds for new ones only.")
        .define(
            READ_AHEAD,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether the rows that polled records are about are fetched before they are processed.")
        .define(
            READ_AHEAD_RECORDS,
            ConfigDef.Type.INT,
            10_000,
            Range.atLeast(1),
            Importance.LOW,
            "How many records a stream thread polls at once, since what is polled together is"
                + " fetched together. For CassandraKafkaClientSupplier, and only where"
                + " max.poll.records is 1000, Kafka Streams' own default.")
        .define(
            CREATE_TABLES,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether missing tables are created. If not, a missing table is refused with the CQL"
                + " that creates it.")
        .define(
            CONSISTENCY,
            ConfigDef.Type.STRING,
            "LOCAL_QUORUM",
            CaseInsensitiveValidString.in(CONSISTENCIES),
            Importance.MEDIUM,
            "Consistency level of reads and writes. With several replicas a read must meet the"
                + " write before it: leave ONE and LOCAL_ONE to keyspaces with one replica.")
        .define(
            TTL_ADDITIONAL_MS,
            ConfigDef.Type.LONG,
            Duration.ofDays(7).toMillis(),
            Range.atLeast(0),
            Importance.LOW,
            "How much longer than the store's retention a windowed row may stay in Cassandra if"
                + " nobody removes it before, in milliseconds. It should be longer than the application"
                + " may ever be down or lag behind.");
  }

  private static ConfigDef.Validator keyspaceName() {
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null && !((String) value).matches("[a-zA-Z0-9_]{1,48}")) {
            throw new ConfigException(
                name,
                value,
                "a keyspace's name has 1 to 48 letters, digits and underscores, with capitals as"
                    + " they are in Cassandra");
          }
        },
        () -> "1 to 48 letters, digits and underscores");
  }
}
