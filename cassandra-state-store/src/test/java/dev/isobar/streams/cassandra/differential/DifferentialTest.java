package dev.isobar.streams.cassandra.differential;

import java.util.Map;
import java.util.UUID;

/** With Cassandra played by the memory. */
class DifferentialTest extends DifferentialTests {

  DifferentialTest() {
    super(80, 1, 2);
  }

  @Override
  Map<String, Object> storage() {
    return Map.of("cassandra.contact.points", "memory:" + UUID.randomUUID());
  }
}
