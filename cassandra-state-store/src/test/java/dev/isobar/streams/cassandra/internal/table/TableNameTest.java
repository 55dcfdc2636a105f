package dev.isobar.streams.cassandra.internal.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableNameTest {

  @ParameterizedTest
  @CsvSource({
    "app, store, app_store",
    "My-App, Hourly_Counts, my_app_hourly_counts",
    "app, KSTREAM-AGGREGATE-STATE-STORE-0000000003, app_kstream_aggregate_state_store_0000000003"
  })
  void isApplicationAndStoreInLowerCase(String applicationId, String store, String name) {
    assertThat(TableName.ofStore(applicationId, store)).isEqualTo(name);
  }

  @Test
  void hasDigitsOfAHashWhereTheNameDoesNotSayAll() {
    String longStore = "s".repeat(60);

    Set<String> names = new HashSet<>();
    for (String name :
        List.of(
            TableName.ofStore("app", "a.b"),
            TableName.ofStore("app", "a-b"),
            TableName.ofStore("app", "a\u00e9b"),
            TableName.ofStore("app", longStore),
            TableName.ofStore("app", longStore + "s"),
            TableName.ofStore("app", "progress"),
            TableName.ofProgress("app"),
            TableName.ofProgress("a.pp"),
            TableName.ofProgress("a".repeat(70)))) {
      assertThat(name).matches("[a-z0-9_]{1,48}");
      assertThat(names.add(name)).as(name).isTrue();
    }
    assertThat(names).contains("app_a_b", "app_progress");
  }
}
