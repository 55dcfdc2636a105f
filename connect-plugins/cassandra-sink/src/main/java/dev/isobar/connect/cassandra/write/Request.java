package dev.isobar.connect.cassandra.write;

import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.isobar.connect.cassandra.statement.Write;
import dev.isobar.connect.support.delivery.Delivery;
import java.util.ArrayList;
import java.util.List;

/** Writes of one partition of a table that are sent together, and what became of them so far. */
final class Request {

  private final Lane lane;
  private final List<Write> writes;
  private final List<Delivery> deliveries;
  private int bytes;
  private long sentAt;
  private int failures;
  private long successesBefore;

  Request(Lane lane) {
    this.lane = lane;
    this.writes = new ArrayList<>(4);
    this.deliveries = new ArrayList<>(4);
  }

  void add(Delivery delivery, Write write) {
    writes.add(write);
    deliveries.add(delivery);
    bytes += write.bytes();
  }

  Lane lane() {
    return lane;
  }

  List<Write> writes() {
    return writes;
  }

  Delivery delivery(int index) {
    return deliveries.get(index);
  }

  int rows() {
    return writes.size();
  }

  int bytes() {
    return bytes;
  }

  boolean hasRoomFor(Write write, int maxRows, int maxBytes) {
    return writes.size() < maxRows && bytes + write.bytes() <= maxBytes;
  }

  /** Takes out what nobody waits for any more. */
  void removeDropped() {
    for (int index = deliveries.size() - 1; index >= 0; index--) {
      if (deliveries.get(index).isDropped()) {
        deliveries.remove(index);
        bytes -= writes.remove(index).bytes();
      }
    }
  }

  /** Returns the statement to send: a batch, or the write's own statement if there is but one. */
  Statement<?> statement() {
    BoundStatement first = writes.get(0).statement();
    if (writes.size() == 1) {
      return first;
    }
    BatchStatementBuilder batch = new BatchStatementBuilder(BatchType.UNLOGGED);
    for (Write write : writes) {
      batch.addStatement(write.statement());
    }
    batch
        .setIdempotence(true)
        .setConsistencyLevel(first.getConsistencyLevel())
        .setRoutingKeyspace(first.getRoutingKeyspace())
        .setRoutingKey(lane.key().routingKey());
    if (first.getExecutionProfile() == null) {
      batch.setExecutionProfileName(first.getExecutionProfileName());
    } else {
      batch.setExecutionProfile(first.getExecutionProfile());
    }
    return batch.build();
  }

  long sentAt() {
    return sentAt;
  }

  void sent(long now) {
    sentAt = now;
  }

  /** Counts one more failure that is perhaps the writes' own fault, and returns their number. */
  int failed(long successes) {
    if (failures == 0) {
      successesBefore = successes;
    }
    failures++;
    return failures;
  }

  /** Whether other requests have succeeded since this one failed first. */
  boolean othersSucceeded(long successes) {
    return successes > successesBefore;
  }
}
