package dev.isobar.connect.elasticsearch.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * How a task writes.
 *
 * @param bulkMaxBytes how large a bulk request's body may grow
 * @param bulkMaxRecords how many documents a bulk request may carry
 * @param linger how long a bulk may wait to be filled while others are in flight
 * @param maxInFlight how many bulks may wait for an answer at once
 * @param maxBufferedBytes how much memory records may take that are accepted and not yet written
 * @param compressed whether bodies are sent compressed
 * @param putMaxWait how long put() may wait for room in memory
 */
public record WriteSettings(
    int bulkMaxBytes,
    int bulkMaxRecords,
    Duration linger,
    int maxInFlight,
    long maxBufferedBytes,
    boolean compressed,
    Duration putMaxWait) {

  public static final String MAX_BYTES = "bulk.max.bytes";
  public static final String MAX_RECORDS = "bulk.max.records";
  public static final String LINGER_MS = "bulk.linger.ms";
  public static final String MAX_IN_FLIGHT = "bulk.max.in.flight";
  public static final String MAX_BUFFERED_BYTES = "bulk.max.buffered.bytes";
  public static final String COMPRESSION = "bulk.compression";
  public static final String PUT_MAX_WAIT_MS = "bulk.put.max.wait.ms";

  private static final int MEBIBYTE = 1024 * 1024;
  private static final int DEFAULT_MAX_BYTES = 2 * MEBIBYTE;
  private static final long DEFAULT_MAX_BUFFERED_BYTES = 8L * MEBIBYTE;
  private static final String GZIP = "gzip";

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            MAX_BYTES,
            ConfigDef.Type.INT,
            DEFAULT_MAX_BYTES,
            Range.atLeast(1024),
            Importance.MEDIUM,
            "How large a bulk request may grow, in bytes. A larger document goes alone.")
        .define(
            MAX_RECORDS,
            ConfigDef.Type.INT,
            20_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "How many records a bulk request may carry.")
        .define(
            LINGER_MS,
            ConfigDef.Type.INT,
            100,
            Range.atLeast(0),
            Importance.MEDIUM,
            "How long a bulk may wait to be filled, in milliseconds, while others are in flight. If"
                + " none is, what there is goes at once.")
        .define(
            MAX_IN_FLIGHT,
            ConfigDef.Type.INT,
            4,
            Range.between(1, 1000),
            Importance.MEDIUM,
            "How many bulks of a task may wait for an answer at once, at most. Fewer while the"
                + " cluster turns documents away because it has too much to do.")
        .define(
            MAX_BUFFERED_BYTES,
            ConfigDef.Type.LONG,
            DEFAULT_MAX_BUFFERED_BYTES,
            Range.atLeast(1024),
            Importance.LOW,
            "How many bytes of documents of a task may be in memory, waiting to be written. Beyond,"
                + " the task's partitions are paused. At least as much as bulk.max.bytes.")
        .define(
            COMPRESSION,
            ConfigDef.Type.STRING,
            "none",
            ValidString.in("none", GZIP),
            Importance.LOW,
            "Whether requests and answers are compressed: none or gzip. Worth its CPU only where"
                + " the network is slow.")
        .define(
            PUT_MAX_WAIT_MS,
            ConfigDef.Type.INT,
            2000,
            Range.atLeast(0),
            Importance.LOW,
            "How long the task waits for room in memory, in milliseconds, before it pauses its"
                + " partitions; also how long a commit of offsets waits for bulks under way.");
  }

  static WriteSettings parse(AbstractConfig values) {
    return new WriteSettings(
        values.getInt(MAX_BYTES),
        values.getInt(MAX_RECORDS),
        Duration.ofMillis(values.getInt(LINGER_MS)),
        values.getInt(MAX_IN_FLIGHT),
        values.getLong(MAX_BUFFERED_BYTES),
        GZIP.equals(values.getString(COMPRESSION)),
        Duration.ofMillis(values.getInt(PUT_MAX_WAIT_MS)));
  }

  /** What no single option's check can see: by property, what is wrong and what would be right. */
  static Map<String, String> problems(Map<String, String> properties) {
    Map<String, String> problems = new HashMap<>();
    try {
      long bulk = number(properties, MAX_BYTES, DEFAULT_MAX_BYTES);
      long buffered = number(properties, MAX_BUFFERED_BYTES, DEFAULT_MAX_BUFFERED_BYTES);
      if (buffered < bulk) {
        problems.put(
            MAX_BUFFERED_BYTES,
            MAX_BUFFERED_BYTES
                + " is "
                + buffered
                + ", which does not hold one bulk: set it to at least "
                + MAX_BYTES
                + ", which is "
                + bulk);
      }
    } catch (NumberFormatException e) {
      // The checks of the single options say so.
      return problems;
    }
    return problems;
  }

  private static long number(Map<String, String> properties, String name, long otherwise) {
    String text = properties.get(name);
    return text == null ? otherwise : Long.parseLong(text.trim());
  }
}
