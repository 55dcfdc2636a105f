package dev.isobar.streams.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.state.HeadersBytesStore;
import org.apache.kafka.streams.state.HeadersBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreSupplier;
import org.apache.kafka.streams.state.TimestampedBytesStore;
import org.apache.kafka.streams.state.VersionedBytesStore;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.junit.jupiter.api.Test;

class CassandraStoresTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void storesSayWhatTheirValuesContain() {
    assertThat(CassandraStores.keyValueStore("s").get())
        .isNotInstanceOf(TimestampedBytesStore.class)
        .isNotInstanceOf(HeadersBytesStore.class);
    assertThat(CassandraStores.timestampedKeyValueStore("s").get())
        .isInstanceOf(TimestampedBytesStore.class);
    assertThat(CassandraStores.timestampedKeyValueStoreWithHeaders("s").get())
        .isInstanceOf(HeadersBytesStore.class);
    assertThat(CassandraStores.versionedKeyValueStore("s", HOUR).get())
        .isInstanceOf(VersionedBytesStore.class);
    assertThat(CassandraStores.windowStore("s", HOUR, MINUTE, true).get())
        .isNotInstanceOf(TimestampedBytesStore.class);
    assertThat(CassandraStores.timestampedWindowStore("s", HOUR, MINUTE, false).get())
        .isInstanceOf(TimestampedBytesStore.class);
    assertThat(CassandraStores.timestampedWindowStoreWithHeaders("s", HOUR, MINUTE, false).get())
        .isInstanceOf(HeadersBytesStore.class);
    assertThat(CassandraStores.sessionStore("s", HOUR).get())
        .isNotInstanceOf(HeadersBytesStore.class);
    assertThat(CassandraStores.sessionStoreWithHeaders("s", HOUR).get())
        .isInstanceOf(HeadersBytesStore.class);
  }

  @Test
  void suppliersOfStoresWithHeadersSaySo() {
    assertThat(
            List.<StoreSupplier<?>>of(
                CassandraStores.timestampedKeyValueStoreWithHeaders("s"),
                CassandraStores.timestampedWindowStoreWithHeaders("s", HOUR, MINUTE, false),
                CassandraStores.sessionStoreWithHeaders("s", HOUR)))
        .allSatisfy(supplier -> assertThat(supplier).isInstanceOf(HeadersBytesStoreSupplier.class))
        .allSatisfy(supplier -> assertThat(supplier.metricsScope()).isEqualTo("cassandra"));
  }

  @Test
  void aWindowSupplierKnowsWhatItWasAskedFor() {
    WindowBytesStoreSupplier supplier = CassandraStores.windowStore("s", HOUR, MINUTE, true);

    assertThat(supplier.name()).isEqualTo("s");
    assertThat(supplier.retentionPeriod()).isEqualTo(HOUR.toMillis());
    assertThat(supplier.windowSize()).isEqualTo(MINUTE.toMillis());
    assertThat(supplier.retainDuplicates()).isTrue();
    assertThat(supplier.segmentIntervalMs()).isEqualTo(HOUR.toMillis() / 2);
  }

  @Test
  void impossibleArgumentsAreRefused() {
    assertThatThrownBy(() -> CassandraStores.keyValueStore(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("name");
    assertThatThrownBy(() -> CassandraStores.versionedKeyValueStore("s", MINUTE.negated()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("historyRetention");
    assertThatThrownBy(() -> CassandraStores.windowStore("s", MINUTE, HOUR, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("retention");
    assertThatThrownBy(() -> CassandraStores.sessionStore("s", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("retentionPeriod");
  }
}
