package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import dev.isobar.cassandra.connection.Compression;
import dev.isobar.cassandra.connection.ContactPoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CassandraStoreConfigTest {

  private static final long MEBIBYTE = 1024 * 1024;

  private final Map<String, Object> properties =
      new HashMap<>(
          Map.of(
              "cassandra.contact.points", "127.0.0.1",
              "cassandra.local.datacenter", "datacenter1",
              "cassandra.keyspace", "my_app"));

  @Test
  void defaultsAreAsDocumented() {
    CassandraStoreConfig config = config();

    assertThat(config.inMemory()).isFalse();
    assertThat(config.memoryName()).isNull();
    assertThat(config.contactPoints()).containsExactly(new ContactPoint("127.0.0.1", 9042));
    assertThat(config.localDatacenter()).isEqualTo("datacenter1");
    assertThat(config.keyspace()).isEqualTo("my_app");
    assertThat(config.username()).isNull();
    assertThat(config.password()).isNull();
    assertThat(config.secureConnectBundle()).isNull();
    assertThat(config.bufferMaxBytes()).isEqualTo(64 * MEBIBYTE);
    assertThat(config.flushMaxRecords()).isEqualTo(100_000);
    assertThat(config.flushInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.cacheMaxBytes()).isEqualTo(64 * MEBIBYTE);
    assertThat(config.buckets()).isEqualTo(8);
    assertThat(config.readAhead()).isTrue();
    assertThat(config.readAheadRecords()).isEqualTo(10_000);
    assertThat(config.createTables()).isTrue();
    assertThat(config.consistency()).isEqualTo(ConsistencyLevel.LOCAL_QUORUM);
    assertThat(config.additionalTimeToLive()).isEqualTo(Duration.ofDays(7));
    assertThat(config.driverOptions()).isEmpty();
  }

  @Test
  void everyPropertyIsRead() {
    properties.putAll(
        Map.of(
            "cassandra.contact.points", "a:9043, [::1]:9044",
            "cassandra.local.datacenter", "east",
            "cassandra.keyspace", "other",
            "cassandra.username", "ada",
            "cassandra.password", "s3cret",
            "cassandra.store.buffer.max.bytes", "1000000",
            "cassandra.store.flush.max.records", 7,
            "cassandra.store.flush.interval.ms", "250",
            "cassandra.store.cache.max.bytes", 0L,
            "cassandra.store.buckets", "16"));
    properties.putAll(
        Map.of(
            "cassandra.store.read.ahead", "false",
            "cassandra.store.read.ahead.records", "700",
            "cassandra.store.create.tables", false,
            "cassandra.store.consistency", "each_quorum",
            "cassandra.store.ttl.additional.ms", "60000",
            "datastax-java-driver.basic.request.timeout", "3 seconds",
            "application.id", "app"));

    CassandraStoreConfig config = config();

    assertThat(config.contactPoints())
        .isEqualTo(List.of(new ContactPoint("a", 9043), new ContactPoint("::1", 9044)));
    assertThat(config.localDatacenter()).isEqualTo("east");
    assertThat(config.keyspace()).isEqualTo("other");
    assertThat(config.username()).isEqualTo("ada");
    assertThat(config.password().value()).isEqualTo("s3cret");
    assertThat(config.bufferMaxBytes()).isEqualTo(1_000_000);
    assertThat(config.flushMaxRecords()).isEqualTo(7);
    assertThat(config.flushInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(config.cacheMaxBytes()).isZero();
    assertThat(config.buckets()).isEqualTo(16);
    assertThat(config.readAhead()).isFalse();
    assertThat(config.readAheadRecords()).isEqualTo(700);
    assertThat(config.createTables()).isFalse();
    assertThat(config.consistency()).isEqualTo(ConsistencyLevel.EACH_QUORUM);
    assertThat(config.additionalTimeToLive()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.driverOptions())
        .isEqualTo(Map.of("datastax-java-driver.basic.request.timeout", "3 seconds"));
  }

  @Test
  void memoryNeedsNothingElse() {
    CassandraStoreConfig config =
        new CassandraStoreConfig(Map.of("cassandra.contact.points", "memory:orders-test"));

    assertThat(config.inMemory()).isTrue();
    assertThat(config.memoryName()).isEqualTo("orders-test");
    assertThat(config.contactPoints()).isEmpty();
    assertThat(config.keyspace()).isNull();
  }

  @Test
  void tlsAndCompressionAreRead() {
    assertThat(config().cluster().tls()).isNull();
    assertThat(config().cluster().compression()).isEqualTo(Compression.NONE);

    properties.put("cassandra.ssl.enabled", "true");
    properties.put("cassandra.ssl.truststore.path", "/etc/trust.pem");
    properties.put("cassandra.compression", "lz4");

    assertThat(config().cluster().tls().trust().path()).isEqualTo(Path.of("/etc/trust.pem"));
    assertThat(config().cluster().compression()).isEqualTo(Compression.LZ4);
  }

  @Test
  void tlsFilesWithoutTlsAreRefused() {
    properties.put("cassandra.ssl.truststore.path", "/etc/trust.pem");

    assertThatThrownBy(this::config)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cassandra.ssl.truststore.path")
        .hasMessageContaining("cassandra.ssl.enabled=true");
  }

  @Test
  void aSecureBundleStandsForContactPointsAndDatacenter() {
    CassandraStoreConfig config =
        new CassandraStoreConfig(
            Map.of("cassandra.secure.connect.bundle", "/etc/astra.zip", "cassandra.keyspace", "k"));

    assertThat(config.secureConnectBundle()).isEqualTo("/etc/astra.zip");
    assertThat(config.contactPoints()).isEmpty();
    assertThat(config.localDatacenter()).isNull();
  }

  @Test
  void aSecureBundleIsRefusedBesideContactPoints() {
    properties.put("cassandra.secure.connect.bundle", "/etc/astra.zip");

    assertThatThrownBy(this::config)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cassandra.contact.points")
        .hasMessageContaining("cassandra.secure.connect.bundle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cassandra.contact.points", "cassandra.local.datacenter", "cassandra.keyspace"})
  void whatServersNeedIsRequired(String name) {
    properties.remove(name);

    assertThatThrownBy(this::config)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("set it to");
  }

  @ParameterizedTest
  @CsvSource({
    "cassandra.contact.points, 127.0.0.1:x, host:port",
    "cassandra.contact.points, memory:, memory:test",
    "cassandra.contact.points, 'memory:a,b', memory:test",
    "cassandra.contact.points, 'b,memory:a', memory:test",
    "cassandra.keyspace, my-app, letters",
    "cassandra.local.datacenter, ' ', cassandra.local.datacenter",
    "cassandra.store.buffer.max.bytes, 0, at least 1",
    "cassandra.store.flush.max.records, 0, at least 1",
    "cassandra.store.flush.interval.ms, 0, at least 1",
    "cassandra.store.cache.max.bytes, -1, at least 0",
    "cassandra.store.buckets, 0, at least 1",
    "cassandra.store.buckets, 257, no more than 256",
    "cassandra.store.read.ahead, perhaps, true or false",
    "cassandra.store.consistency, ANY, LOCAL_QUORUM",
    "cassandra.store.consistency, SERIAL, LOCAL_QUORUM",
    "cassandra.store.ttl.additional.ms, -1, at least 0"
  })
  void aValueThatCannotBeIsRefusedByNameAndValue(String name, String value, String remedy) {
    properties.put(name, value);

    assertThatThrownBy(this::config)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cassandra.username", "cassandra.password"})
  void userAndPasswordGoTogether(String name) {
    properties.put(name, "s3cret");

    assertThatThrownBy(this::config)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cassandra.username")
        .hasMessageContaining("cassandra.password")
        .hasMessageContaining("both or neither")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void secretsAreNotInItsText() {
    properties.put("cassandra.username", "ada");
    properties.put("cassandra.password", "s3cret");
    properties.put("datastax-java-driver.advanced.ssl-engine-factory.truststore-password", "hush");

    assertThat(config().toString()).contains("my_app").doesNotContain("s3cret", "hush");
  }

  @Test
  void laterChangesOfThePropertiesDoNotShow() {
    Properties mine = new Properties();
    mine.putAll(properties);
    Map<String, Object> map = new HashMap<>();
    mine.forEach((name, value) -> map.put((String) name, value));
    CassandraStoreConfig config = new CassandraStoreConfig(map);

    map.put("cassandra.keyspace", "changed");

    assertThat(config.keyspace()).isEqualTo("my_app");
  }

  private CassandraStoreConfig config() {
    return new CassandraStoreConfig(properties);
  }
}
