package dev.isobar.streams.cassandra.faults;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The rows of key-value stores as they lie in Cassandra, read with nothing but CQL. After an
 * application has closed, they are its whole state.
 */
final class CassandraRows {

  private final CqlSession session;
  private final Function<String, String> tables;

  /**
   * @param tables gives the table of a store; {@code progress} the application's progress
   */
  CassandraRows(CqlSession session, Function<String, String> tables) {
    this.session = session;
    this.tables = tables;
  }

  State read() {
    State state = new State();
    read(state, CountingTopology.COUNTS, CassandraRows::timedNumber);
    read(state, CountingTopology.SUMS, CassandraRows::timedText);
    read(state, CountingTopology.GROUPS, CassandraRows::timedNumber);
    read(state, CountingTopology.LATEST, CassandraRows::text);
    read(state, CountingTopology.MAXIMA, bytes -> Long.toString(bytes.getLong()));
    return state;
  }

  private void read(State state, String store, Function<ByteBuffer, String> value) {
    Map<Integer, Integer> generations = new HashMap<>();
    for (Row row :
        session.execute(
            "SELECT partition, generation FROM " + tables.apply("progress") + " WHERE store = ?",
            store)) {
      generations.put(row.getInt(0), row.getInt(1));
    }
    for (Row row :
        session.execute(
            "SELECT partition, generation, bucket, key, value FROM " + tables.apply(store))) {
      int partition = row.getInt(0);
      boolean mark = row.getInt(2) < 0;
      if (!mark && generations.get(partition) == row.getInt(1)) {
        state.add(store, partition, text(row.getByteBuffer(3)), value.apply(row.getByteBuffer(4)));
      }
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private static String timedText(ByteBuffer bytes) {
    long time = bytes.getLong();
    return StateDump.withTime(text(bytes), time);
  }

  private static String timedNumber(ByteBuffer bytes) {
    long time = bytes.getLong();
    return StateDump.withTime(bytes.getLong(), time);
  }
}
