package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import dev.isobar.connect.cassandra.config.TableName;
import dev.isobar.connect.cassandra.statement.Write.Order;
import java.nio.ByteBuffer;
import java.util.List;

/** How records of one shape become statements on one table. Made once, used for every record. */
final class Plan {

  /** What a statement has besides its values, about: header, prepared id, options, timestamp. */
  private static final int FIXED_BYTES = 48;

  private static final int LENGTH_BYTES = 4;

  private final TableName table;
  private final BoundStatement template;
  private final Slot[] slots;
  private final Routing routing;
  private final WriteTime time;
  private final Order order;
  private final PartitionKey wholeTable;

  /**
   * Makes one.
   *
   * @param template with all that is the same for each record; its values are unset
   */
  Plan(
      TableName table,
      BoundStatement template,
      List<Slot> slots,
      Routing routing,
      WriteTime time,
      Order order) {
    this.table = table;
    this.template = template;
    this.slots = slots.toArray(Slot[]::new);
    this.routing = routing;
    this.time = time;
    this.order = order;
    this.wholeTable = new PartitionKey(table, ByteBuffer.allocate(0));
  }

  /**
   * Makes a record's statement.
   *
   * @param clock when it takes effect unless the record says so, in microseconds since 1970
   */
  @SuppressWarnings("ReferenceEquality")
  Write write(RecordParts parts, long clock) {
    BoundStatementBuilder statement = new BoundStatementBuilder(template);
    ByteBuffer[] values = new ByteBuffer[slots.length];
    int bytes = FIXED_BYTES + LENGTH_BYTES * slots.length;
    for (int index = 0; index < slots.length; index++) {
      ByteBuffer value = slots[index].encode(parts, clock);
      if (value == Slot.UNSET) {
        continue;
      }
      values[index] = value;
      statement.setBytesUnsafe(index, value);
      bytes += value == null ? 0 : value.remaining();
    }
    PartitionKey partition = wholeTable;
    if (!routing.isUnknown()) {
      ByteBuffer key = routing.of(values);
      partition = new PartitionKey(table, key);
      statement.setRoutingKey(key);
    }
    if (order == Order.BY_ARRIVAL) {
      statement.setQueryTimestamp(time.micros(parts, clock));
    }
    return new Write(statement.build(), partition, bytes, order);
  }
}
