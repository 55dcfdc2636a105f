package dev.isobar.streams.cassandra;

import dev.isobar.streams.cassandra.internal.table.InMemoryStateTables;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

class InMemoryStateReaderTest extends StateReaderContract {

  private final String name = "reader-" + UUID.randomUUID();

  @Override
  Map<String, String> properties() {
    return Map.of(CassandraStoreConfig.CONTACT_POINTS, "memory:" + name);
  }

  @Override
  String applicationId() {
    return "reader";
  }

  @AfterEach
  void forget() {
    InMemoryStateTables.forget(name);
  }
}
