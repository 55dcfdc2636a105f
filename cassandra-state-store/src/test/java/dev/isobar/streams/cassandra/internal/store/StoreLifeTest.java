package dev.isobar.streams.cassandra.internal.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.streams.cassandra.CassandraStoreConfig;
import dev.isobar.streams.cassandra.CassandraStores;
import dev.isobar.streams.cassandra.internal.table.RowTable;
import dev.isobar.streams.cassandra.internal.table.Slice;
import dev.isobar.streams.cassandra.internal.table.StateTables;
import dev.isobar.streams.cassandra.internal.table.StateTablesFactory;
import dev.isobar.streams.cassandra.internal.table.StoreKind;
import dev.isobar.streams.cassandra.internal.table.TableSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLifeTest {

  private static final int BUCKETS = 4;

  @TempDir private Path folder;

  private final Properties properties = properties();

  private Properties properties() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "life");
    config.put(CassandraStoreConfig.CONTACT_POINTS, "memory:" + UUID.randomUUID());
    config.put(CassandraStoreConfig.BUCKETS, BUCKETS);
    return config;
  }

  private TopologyTestDriver table(KeyValueBytesStoreSupplier store) {
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    StreamsBuilder builder = new StreamsBuilder();
    builder.table(
        "in",
        Materialized.<String, String>as(store)
            .withKeySerde(Serdes.String())
            .withValueSerde(Serdes.String())
            .withCachingDisabled());
    return new TopologyTestDriver(builder.build(), properties);
  }

  private static TestInputTopic<String, String> input(TopologyTestDriver driver) {
    return driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
  }

  @Test
  void nothingCanBeReadFromAStoreThatIsClosed() {
    // given
    TopologyTestDriver driver = table(CassandraStores.timestampedKeyValueStore("table"));
    KeyValueIterator<String, String> open;
    KeyValueStore<String, String> store;
    try (driver) {
      input(driver).pipeInput("a", "1");
      store = driver.getKeyValueStore("table");
      open = store.all();
      assertThat(open.hasNext()).isTrue();
    }

    // then
    assertThat(store.isOpen()).isFalse();
    assertThatThrownBy(open::hasNext)
        .isInstanceOf(InvalidStateStoreException.class)
        .hasMessageContaining("table");
    assertThatThrownBy(() -> store.get("a")).isInstanceOf(InvalidStateStoreException.class);
    open.close();
  }

  @Test
  void versionsThatNobodyCanAskForAreDeleted() {
    // given a key with many versions, and one that is deleted in the end
    try (TopologyTestDriver driver =
        table(CassandraStores.versionedKeyValueStore("table", Duration.ofMinutes(1)))) {
      TestInputTopic<String, String> input = input(driver);
      for (int second = 0; second < 3_000; second += 10) {
        input.pipeInput("a", "" + second, second * 1_000L);
      }
      input.pipeInput("b", "1", 3_000_000);
      input.pipeInput("b", null, 3_001_000);
      input.pipeInput("b", null, 4_000_000);
    }

    // then what is left is what its retention and a segment hold
    assertThat(rows("a")).isBetween(6, 10);
    assertThat(rows("b")).isEqualTo(1);
  }

  /** How many rows a key has. */
  private int rows(String key) {
    int rows = 0;
    CassandraStoreConfig config = new CassandraStoreConfig(asMap());
    try (StateTables tables = StateTablesFactory.open(config)) {
      RowTable table = tables.rows(new TableSpec("life", "table", StoreKind.VERSIONED, null));
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        rows +=
            table
                .read(new Slice(1, 0, 0, bucket), List.of(key.getBytes(UTF_8)), 1_000)
                .toCompletableFuture()
                .join()
                .size();
      }
    }
    return rows;
  }

  private Map<String, Object> asMap() {
    Map<String, Object> map = new HashMap<>();
    properties.forEach((name, value) -> map.put((String) name, value));
    return map;
  }
}
