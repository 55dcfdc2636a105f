package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.internal.core.cql.DefaultBoundStatement;
import com.datastax.oss.driver.internal.core.cql.EmptyColumnDefinitions;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.statement.PartitionKey;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.support.delivery.Delivery;
import dev.isobar.connect.support.delivery.OffsetTracker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records, writes and statements without a cluster: a row's name, a timestamp and a value. */
final class FakeWrites {

  static final TableName TABLE = TableName.parse("k.t");
  static final ConsistencyLevel CONSISTENCY = DefaultConsistencyLevel.EACH_QUORUM;

  /** What a statement writes. A null value deletes the row. */
  record Row(String name, long timestamp, String value) {}

  private FakeWrites() {}

  static SinkRecord record(int partition, long offset, String row, String value, long time) {
    return new SinkRecord(
        "t",
        partition,
        Schema.STRING_SCHEMA,
        row,
        Schema.OPTIONAL_STRING_SCHEMA,
        value,
        offset,
        time,
        TimestampType.CREATE_TIME);
  }

  static SinkRecord record(long offset, String row, String value) {
    return record(0, offset, row, value, offset);
  }

  /** A delivery of its own, of which nobody keeps account. */
  static Delivery delivery() {
    return new OffsetTracker().deliver(record(0, "a", "1"));
  }

  /** A write whose partition is the first letter of the row's name. */
  static Write write(String row, long timestamp, String value, Write.Order order) {
    return write(row, timestamp, value, order, Statement.NO_DEFAULT_TIMESTAMP);
  }

  static Write write(
      String row, long timestamp, String value, Write.Order order, long queryTimestamp) {
    ByteBuffer stamp = ByteBuffer.allocate(Long.BYTES).putLong(0, timestamp);
    BoundStatement statement =
        new DefaultBoundStatement(
            null,
            EmptyColumnDefinitions.INSTANCE,
            new ByteBuffer[] {bytes(row), stamp, value == null ? null : bytes(value)},
            null,
            null,
            TABLE.keyspace(),
            bytes(row.substring(0, 1)),
            null,
            Map.of(),
            true,
            false,
            queryTimestamp,
            null,
            -1,
            CONSISTENCY,
            null,
            null,
            CodecRegistry.DEFAULT,
            ProtocolVersion.DEFAULT,
            null,
            Statement.NO_NOW_IN_SECONDS);
    return new Write(
        statement,
        new PartitionKey(TABLE, bytes(row.substring(0, 1))),
        row.length() + 8 + (value == null ? 0 : value.length()),
        order);
  }

  /** Returns what a statement writes, in its order. */
  static List<Row> rows(Statement<?> statement) {
    List<Row> rows = new ArrayList<>();
    if (statement instanceof BatchStatement batch) {
      batch.forEach(one -> rows.add(row((BoundStatement) one)));
    } else {
      rows.add(row((BoundStatement) statement));
    }
    return rows;
  }

  private static Row row(BoundStatement statement) {
    List<ByteBuffer> values = statement.getValues();
    ByteBuffer value = values.get(2);
    return new Row(
        text(values.get(0)), values.get(1).getLong(0), value == null ? null : text(value));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
