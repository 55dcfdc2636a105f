package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.config.TableName;
import java.nio.ByteBuffer;

/**
 * Which partition of which table a write goes to. Writes with equal keys may share a batch.
 *
 * @param routingKey the values of the partition key's columns as the driver routes by them
 */
public record PartitionKey(TableName table, ByteBuffer routingKey) {}
