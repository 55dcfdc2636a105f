package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.config.TableName;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Which partition of which table a write goes to. Writes with equal keys may share a batch. Its
 * hash is computed once, because it is looked up often.
 */
public final class PartitionKey {

  private final TableName table;
  private final ByteBuffer routingKey;
  private final int hash;

  /**
   * Makes one.
   *
   * @param routingKey the values of the partition key's columns as the driver routes by them; empty
   *     if they are not known, so that the whole table counts as one partition
   */
  public PartitionKey(TableName table, ByteBuffer routingKey) {
    this.table = Objects.requireNonNull(table);
    this.routingKey = Objects.requireNonNull(routingKey);
    this.hash = 31 * table.hashCode() + routingKey.hashCode();
  }

  public TableName table() {
    return table;
  }

  /** The values of the partition key's columns as the driver routes by them. */
  public ByteBuffer routingKey() {
    return routingKey;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartitionKey that
        && hash == that.hash
        && routingKey.equals(that.routingKey)
        && table.equals(that.table);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return table + " " + routingKey;
  }
}
