package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.cql.BoundStatement;

/**
 * One statement of one record, complete with its timestamp.
 *
 * @param bytes about how long the statement is on the wire, in bytes
 */
public record Write(BoundStatement statement, PartitionKey partition, int bytes, Order order) {

  /** What makes the last record of a row win. */
  public enum Order {
    /** The statement's timestamp: it may be batched, repeated and sent beside any other. */
    BY_TIMESTAMP,
    /** When it reaches the server: sent alone, and only after all earlier ones of its partition. */
    BY_ARRIVAL
  }
}
