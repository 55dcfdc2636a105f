package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes records into statements on one table, each kind of record planned and prepared once. */
final class TableWriter {

  /** What a plan depends on: a null value schema with a null value stands for a tombstone. */
  private record Shape(boolean tombstone, Schema keySchema, Schema valueSchema) {}

  private record Prepared(
      RowPlan plan, PreparedStatement statement, List<TypeCodec<Object>> codecs) {}

  private final CqlSession session;
  private final Table table;
  private final Map<Shape, Prepared> prepared = new HashMap<>();

  TableWriter(CqlSession session, Table table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Makes the statement that upserts or, for a tombstone, deletes the record's row.
   *
   * @param timestamp when the write takes effect, in microseconds since 1970
   * @throws DataException if the record cannot be written in the table
   */
  Write write(SinkRecord record, long timestamp) {
    boolean tombstone = record.value() == null;
    Shape shape = new Shape(tombstone, record.keySchema(), tombstone ? null : record.valueSchema());
    Prepared how = prepared.get(shape);
    if (how == null) {
      how = prepare(shape);
      prepared.put(shape, how);
    }
    Object[] values = how.plan().values(record);
    BoundStatementBuilder builder = how.statement().boundStatementBuilder();
    // In the statement itself, because a batch has no place for those of its statements.
    int stamp = how.plan().timestampIndex();
    builder = builder.setLong(stamp, timestamp);
    for (int index = 0; index < values.length; index++) {
      int marker = stamp == 0 ? index + 1 : index;
      builder =
          values[index] == null
              ? builder.setToNull(marker)
              : builder.set(marker, values[index], how.codecs().get(index));
    }
    // The same row with the same timestamp: writing it again changes nothing.
    BoundStatement statement = builder.setIdempotence(true).build();
    return new Write(
        statement,
        new PartitionKey(table.name(), statement.getRoutingKey()),
        statement.computeSizeInBytes(session.getContext()),
        Write.Order.BY_TIMESTAMP);
  }

  private Prepared prepare(Shape shape) {
    RowPlan plan =
        shape.tombstone()
            ? RowPlan.delete(table, shape.keySchema())
            : RowPlan.upsert(table, shape.keySchema(), shape.valueSchema());
    List<TypeCodec<Object>> codecs = new ArrayList<>();
    for (DataType type : plan.types()) {
      codecs.add(session.getContext().getCodecRegistry().codecFor(type));
    }
    return new Prepared(plan, session.prepare(plan.cql()), List.copyOf(codecs));
  }
}
