package dev.isobar.connect.cassandra.type;

/** Turns values of one Connect schema into the Java values the driver writes for one CQL type. */
@FunctionalInterface
public interface ValueConverter {

  /**
   * Converts a value.
   *
   * @param value never null
   * @throws org.apache.kafka.connect.errors.DataException if this one value cannot be written
   */
  Object convert(Object value);
}
