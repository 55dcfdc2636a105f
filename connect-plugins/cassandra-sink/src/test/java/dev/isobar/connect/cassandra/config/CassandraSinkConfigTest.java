package dev.isobar.connect.cassandra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import dev.isobar.cassandra.connection.ClusterSettings;
import dev.isobar.cassandra.connection.Compression;
import dev.isobar.cassandra.connection.ContactPoint;
import dev.isobar.connect.cassandra.connection.ConnectionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassandraSinkConfigTest {

  private static final Map<String, String> SMALLEST =
      Map.of("topics", "weather.hourly", "topic.weather.hourly.table", "isobar.hourly");

  @Test
  void hasDefaults() {
    assertThat(CassandraSinkConfig.parse(SMALLEST))
        .isEqualTo(
            new CassandraSinkConfig(
                new ConnectionSettings(
                    "cassandra-sink",
                    new ClusterSettings(
                        List.of(new ContactPoint("127.0.0.1", 9042)),
                        "datacenter1",
                        null,
                        null,
                        null,
                        null,
                        Compression.NONE,
                        Map.of()),
                    DefaultConsistencyLevel.LOCAL_QUORUM,
                    Duration.ofSeconds(10)),
                new WriteSettings(
                    256,
                    64,
                    32_768,
                    20_000,
                    67_108_864,
                    Duration.ofSeconds(2),
                    new ClockSettings(ClockSettings.Source.OFFSET, null, null)),
                TopicTables.parse(SMALLEST)));
  }

  @Test
  void mapsEveryOption() {
    Map<String, String> properties = new HashMap<>();
    properties.put("name", "landing");
    properties.put("topics", "weather.enriched, weather.hourly");
    properties.put("topic.weather.enriched.table", "isobar.observations");
    properties.put("topic.weather.hourly.table", "isobar.\"Hourly\"");
    properties.put("cassandra.contact.points", "one:9043, [::1]:9044, three");
    properties.put("cassandra.local.datacenter", "west");
    properties.put("cassandra.username", "isobar");
    properties.put("cassandra.password", "secret");
    properties.put("cassandra.consistency", "ONE");
    properties.put("cassandra.max.in.flight", "32");
    properties.put("cassandra.request.timeout.ms", "2500");
    properties.put("cassandra.compression", "lz4");
    properties.put("datastax-java-driver.basic.request.page-size", "10");
    properties.put("cassandra.batch.max.rows", "16");
    properties.put("cassandra.batch.max.bytes", "4096");
    properties.put("cassandra.max.buffered.records", "1000");
    properties.put("cassandra.max.buffered.bytes", "50000");
    properties.put("cassandra.put.max.wait.ms", "250");
    properties.put("cassandra.clock", "record");
    properties.put("cassandra.clock.table", "ops.clock");
    properties.put("cassandra.clock.name", "import-2");

    assertThat(CassandraSinkConfig.parse(properties))
        .isEqualTo(
            new CassandraSinkConfig(
                new ConnectionSettings(
                    "landing",
                    new ClusterSettings(
                        List.of(
                            new ContactPoint("one", 9043),
                            new ContactPoint("::1", 9044),
                            new ContactPoint("three", 9042)),
                        "west",
                        "isobar",
                        new Password("secret"),
                        null,
                        null,
                        Compression.LZ4,
                        Map.of("datastax-java-driver.basic.request.page-size", "10")),
                    DefaultConsistencyLevel.ONE,
                    Duration.ofMillis(2500)),
                new WriteSettings(
                    32,
                    16,
                    4096,
                    1000,
                    50_000,
                    Duration.ofMillis(250),
                    new ClockSettings(
                        ClockSettings.Source.RECORD, TableName.parse("ops.clock"), "import-2")),
                TopicTables.parse(properties)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cassandra.contact.points     | 127.0.0.1:port | is not host:port
          cassandra.contact.points     | 127.0.0.1:0    | no port from 1 to 65535
          cassandra.contact.points     | [::1:9042      | brackets
          cassandra.local.datacenter   | ''             | non-empty
          cassandra.consistency        | SOME           | LOCAL_QUORUM
          cassandra.max.in.flight      | 0              | at least 1
          cassandra.max.in.flight      | many           | Not a number
          cassandra.request.timeout.ms | -1             | at least 1
          cassandra.batch.max.rows     | 0              | at least 1
          cassandra.batch.max.bytes    | 0              | at least 1
          cassandra.max.buffered.bytes | none           | Not a number
          cassandra.put.max.wait.ms    | -1             | at least 0
          cassandra.clock              | now            | offset, record
          cassandra.clock.table        | clock          | write keyspace.table
          topic.weather.hourly.table   | hourly         | write keyspace.table
          cassandra.contact.point      | 127.0.0.1      | cassandra.contact.points
          topic.weather.hourly.tabel   | isobar.hourly  | topic.<topic>.table
          cassandra.username           | isobar         | cassandra.password is not set
          """)
  void refusesByNameAndRemedy(String name, String value, String remedy) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put(name, value);

    assertThatThrownBy(() -> CassandraSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name)
        .hasMessageContaining(remedy);
  }

  @Test
  void refusesATopicWithoutTable() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("topics", "weather.hourly,weather.enriched");

    assertThatThrownBy(() -> CassandraSinkConfig.parse(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("topic.weather.enriched.table=keyspace.table");
  }

  @Test
  void keepsSecretsOutOfItsText() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("cassandra.username", "isobar");
    properties.put("cassandra.password", "hunter2");
    properties.put("datastax-java-driver.advanced.x.truststore-password", "hunter2");

    assertThat(CassandraSinkConfig.parse(properties).toString()).doesNotContain("hunter2");
  }
}
