package dev.isobar.app.query;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The units of a record's fields, as the property {@code unit} of the fields says. A field of a
 * nested record, also one in a list or map, goes by its path, such as {@code prevailing.speed}.
 */
final class AvroUnits {

  /** The property of a field that names its unit, such as {@code degC}. */
  static final String PROPERTY = "unit";

  private AvroUnits() {}

  static Map<String, String> of(Schema schema) {
    Map<String, String> units = new TreeMap<>();
    add(schema, "", units);
    return Collections.unmodifiableMap(units);
  }

  private static void add(Schema schema, String path, Map<String, String> units) {
    switch (schema.getType()) {
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          String at = path.isEmpty() ? field.name() : path + "." + field.name();
          String unit = field.getProp(PROPERTY);
          if (unit != null) {
            units.put(at, unit);
          }
          add(field.schema(), at, units);
        }
      }
      case ARRAY -> add(schema.getElementType(), path, units);
      case MAP -> add(schema.getValueType(), path, units);
      case UNION -> schema.getTypes().forEach(branch -> add(branch, path, units));
      default -> {
        // Anything else has no fields.
      }
    }
  }
}
