package dev.isobar.connect.cassandra.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How a task writes.
 *
 * @param maxInFlight how many requests may wait for an answer at once
 * @param batchMaxRows how many writes may share a batch
 * @param batchMaxBytes how large a batch may be
 * @param maxBufferedRecords how many records may be accepted and not yet written
 * @param maxBufferedBytes how large their writes may be together
 * @param putMaxWait how long put() may wait for room among them
 */
public record WriteSettings(
    int maxInFlight,
    int batchMaxRows,
    int batchMaxBytes,
    int maxBufferedRecords,
    long maxBufferedBytes,
    Duration putMaxWait,
    ClockSettings clock) {

  public static final String MAX_IN_FLIGHT = "cassandra.max.in.flight";
  public static final String BATCH_MAX_ROWS = "cassandra.batch.max.rows";
  public static final String BATCH_MAX_BYTES = "cassandra.batch.max.bytes";
  public static final String MAX_BUFFERED_RECORDS = "cassandra.max.buffered.records";
  public static final String MAX_BUFFERED_BYTES = "cassandra.max.buffered.bytes";
  public static final String PUT_MAX_WAIT_MS = "cassandra.put.max.wait.ms";

  private static final long MEBIBYTE = 1024 * 1024;

  static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            MAX_IN_FLIGHT,
            ConfigDef.Type.INT,
            256,
            Range.between(1, 32_768),
            Importance.MEDIUM,
            "How many requests of a task may wait for an answer at once, at most. The task finds out"
                + " by itself how many of them are of use.")
        .define(
            BATCH_MAX_ROWS,
            ConfigDef.Type.INT,
            64,
            Range.between(1, 65_535),
            Importance.LOW,
            "How many writes of one partition of a table may share a batch. 1 for no batches.")
        .define(
            BATCH_MAX_BYTES,
            ConfigDef.Type.INT,
            32 * 1024,
            Range.atLeast(1),
            Importance.LOW,
            "How many bytes of writes may share a batch. A larger write goes alone.")
        .define(
            MAX_BUFFERED_RECORDS,
            ConfigDef.Type.INT,
            20_000,
            Range.atLeast(1),
            Importance.LOW,
            "How many records of a task may be in memory, waiting to be written. Beyond, the task's"
                + " partitions are paused.")
        .define(
            MAX_BUFFERED_BYTES,
            ConfigDef.Type.LONG,
            64 * MEBIBYTE,
            Range.atLeast(1),
            Importance.LOW,
            "How many bytes of writes of a task may be in memory. Beyond, its partitions are paused.")
        .define(
            PUT_MAX_WAIT_MS,
            ConfigDef.Type.INT,
            2000,
            Range.atLeast(0),
            Importance.LOW,
            "How long the task waits for room in memory, in milliseconds, before it pauses its"
                + " partitions; also how long a commit of offsets waits for writes under way.");
    return ClockSettings.define(definition);
  }

  static WriteSettings parse(AbstractConfig values) {
    return new WriteSettings(
        values.getInt(MAX_IN_FLIGHT),
        values.getInt(BATCH_MAX_ROWS),
        values.getInt(BATCH_MAX_BYTES),
        values.getInt(MAX_BUFFERED_RECORDS),
        values.getLong(MAX_BUFFERED_BYTES),
        Duration.ofMillis(values.getInt(PUT_MAX_WAIT_MS)),
        ClockSettings.parse(values));
  }
}
