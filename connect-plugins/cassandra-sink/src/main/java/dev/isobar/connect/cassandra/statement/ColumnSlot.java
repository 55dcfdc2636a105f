package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.type.DataType;
import dev.isobar.connect.cassandra.config.Nulls;
import dev.isobar.connect.cassandra.type.Encoder;
import dev.isobar.connect.cassandra.type.TypeNames;
import java.nio.ByteBuffer;
import org.apache.kafka.connect.errors.DataException;

/** A bind marker that takes a value of the record. */
final class ColumnSlot implements Slot {

  private final Binding binding;
  private final Encoder encoder;
  private final DataType type;
  private final boolean key;
  private final Object table;
  private final ByteBuffer ofNull;

  /**
   * Makes one.
   *
   * @param key whether there must be a value
   * @param table for errors
   */
  ColumnSlot(
      Binding binding, Encoder encoder, DataType type, boolean key, Object table, Nulls nulls) {
    this.binding = binding;
    this.encoder = encoder;
    this.type = type;
    this.key = key;
    this.table = table;
    this.ofNull = nulls == Nulls.WRITE ? null : UNSET;
  }

  @Override
  public ByteBuffer encode(RecordParts parts, long clock) {
    Object value = binding.reader().read(parts);
    if (value == null || value == Reader.ABSENT) {
      if (key) {
        throw new DataException(
            binding.source()
                + (value == null ? " is null" : " is missing")
                + ", but column "
                + binding.cqlName()
                + " is in the primary key of "
                + table);
      }
      return value == null ? ofNull : UNSET;
    }
    try {
      return encoder.encode(value);
    } catch (DataException | ClassCastException e) {
      throw new DataException(
          binding.source()
              + " of type "
              + value.getClass().getSimpleName()
              + " cannot be written in column "
              + binding.cqlName()
              + " "
              + TypeNames.of(type)
              + " of "
              + table
              + ": "
              + e.getMessage(),
          e);
    }
  }
}
