package dev.isobar.app.weather;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Fills what a record has to have and a test does not care for. */
final class Zeros {

  private Zeros() {}

  /** The record with some fields by name, and nothing in all others. */
  static <V extends SpecificRecord> V with(V record, Map<String, Object> values) {
    for (Schema.Field field : record.getSchema().getFields()) {
      record.put(field.pos(), values.getOrDefault(field.name(), nothing(field.schema())));
    }
    return record;
  }

  private static Object nothing(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return Instant.EPOCH;
    }
    if (logical instanceof LogicalTypes.Date) {
      return LocalDate.EPOCH;
    }
    return switch (schema.getType()) {
      case INT -> 0;
      case LONG -> 0L;
      case DOUBLE -> 0.0;
      case BOOLEAN -> false;
      case STRING -> "";
      case ARRAY -> List.of();
      default -> null;
    };
  }
}
