package dev.isobar.streams.cassandra.internal.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The columns of the progress table that {@link ProgressTable#write} writes, and how their values
 * look in CQL's native format.
 */
final class ProgressColumns {

  /** The column that {@link ProgressTable#writeClosed} writes; a boolean. */
  static final String CLOSED = "closed";

  /**
   * One column.
   *
   * @param cqlType its native type
   * @param bytes its value in the native format, null for none
   */
  record Column(String name, String cqlType, Function<Progress, ByteBuffer> bytes) {}

  private static final List<Column> WRITTEN =
      List.of(
          new Column("generation", "int", progress -> ofInt(progress.generation())),
          new Column("oldest_generation", "int", progress -> ofInt(progress.oldestGeneration())),
          new Column("changelog_id", "text", progress -> ofText(progress.changelogId())),
          new Column("changelog_offset", "bigint", progress -> ofLong(progress.changelogOffset())),
          new Column("buckets", "int", progress -> ofInt(progress.buckets())),
          new Column("stream_time", "bigint", progress -> ofLong(progress.streamTime())),
          new Column("first_segment", "bigint", progress -> ofLong(progress.firstSegment())),
          new Column("entry_count", "bigint", progress -> ofLong(progress.entries())),
          new Column("position", "text", progress -> ofText(progress.position())),
          new Column(
              "written_at", "timestamp", progress -> ofLong(progress.writtenAt().toEpochMilli())),
          new Column("last_segment", "bigint", progress -> ofLong(progress.lastSegment())),
          new Column("scan_floor", "blob", progress -> ofBytes(progress.scanFloor())));

  private ProgressColumns() {}

  /** All columns that are neither of the primary key nor {@link #CLOSED}. */
  static List<Column> written() {
    return WRITTEN;
  }

  /** The timestamp that {@link #CLOSED} is written with: it says of which tenure it speaks. */
  static long closedTimestamp(long tenure, boolean closed) {
    return 2 * tenure + (closed ? 1 : 0);
  }

  /** The timestamp that a progress is written with. */
  static long timestamp(Progress progress) {
    Long offset = progress.changelogOffset();
    return WriteTimestamp.of(progress.generation(), offset == null ? -1 : offset);
  }

  /**
   * The progress with these values.
   *
   * @param values of {@link #written()} in its order, null where there is none
   * @param closed null for none
   * @param closedTimestamp what it was written with, 0 for none
   * @return null if there is no generation, hence no progress
   */
  static Progress decode(List<ByteBuffer> values, ByteBuffer closed, long closedTimestamp) {
    if (values.get(0) == null) {
      return null;
    }
    return new Progress(
        toInt(values.get(0)),
        toInt(values.get(1)),
        toText(values.get(2)),
        values.get(3) == null ? null : Long.valueOf(toLong(values.get(3))),
        toInt(values.get(4)),
        toLong(values.get(5)),
        toLong(values.get(6)),
        toLong(values.get(10)),
        toBytes(values.get(11)),
        toLong(values.get(7)),
        toText(values.get(8)),
        closedTimestamp / 2,
        toBoolean(closed),
        Instant.ofEpochMilli(toLong(values.get(9))));
  }

  static ByteBuffer ofBoolean(boolean value) {
    return ByteBuffer.wrap(new byte[] {(byte) (value ? 1 : 0)});
  }

  static ByteBuffer ofInt(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
  }

  static ByteBuffer ofLong(Long value) {
    return value == null ? null : ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }

  static ByteBuffer ofText(String value) {
    return value == null ? null : ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean toBoolean(ByteBuffer value) {
    return value != null && value.get(value.position()) != 0;
  }

  static int toInt(ByteBuffer value) {
    return value == null ? 0 : value.getInt(value.position());
  }

  static long toLong(ByteBuffer value) {
    return value == null ? 0 : value.getLong(value.position());
  }

  static ByteBuffer ofBytes(byte[] value) {
    return value == null ? null : ByteBuffer.wrap(value);
  }

  private static byte[] toBytes(ByteBuffer value) {
    if (value == null) {
      return null;
    }
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }

  private static String toText(ByteBuffer value) {
    return value == null ? null : StandardCharsets.UTF_8.decode(value.duplicate()).toString();
  }
}
