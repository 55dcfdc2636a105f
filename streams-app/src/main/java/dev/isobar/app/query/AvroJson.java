package dev.isobar.app.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Avro records as plain maps for JSON: the fields' own names, times in ISO 8601, null as null. */
public final class AvroJson {

  private AvroJson() {}

  /** A record as a map in the order of its fields. */
  public static Map<String, Object> of(IndexedRecord avro) {
    List<Schema.Field> fields = avro.getSchema().getFields();
    Map<String, Object> json = new LinkedHashMap<>(2 * fields.size());
    for (int i = 0; i < fields.size(); i++) {
      json.put(fields.get(i).name(), value(avro.get(i)));
    }
    return json;
  }

  /** What becomes of a field. */
  static Object value(Object value) {
    // Most are these, and asking a number whether it is a collection takes longer than all the
    // rest.
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof String) {
      return value;
    }
    if (value instanceof IndexedRecord nested) {
      return of(nested);
    }
    if (value instanceof Collection<?> elements) {
      List<Object> array = new ArrayList<>();
      elements.forEach(element -> array.add(value(element)));
      return array;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, Object> object = new LinkedHashMap<>();
      entries.forEach((key, element) -> object.put(key.toString(), value(element)));
      return object;
    }
    return value.toString();
  }
}
