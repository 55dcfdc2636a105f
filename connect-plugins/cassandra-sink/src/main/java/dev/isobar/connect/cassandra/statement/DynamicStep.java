package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.mapping.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Steps into values that no schema describes. */
final class DynamicStep {

  private DynamicStep() {}

  /** The part of that name; ABSENT if there is none, or if the value has no named parts. */
  static Object name(Object value, String name) {
    if (value instanceof Map<?, ?> map) {
      return entry(map, name);
    }
    if (value instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? Reader.ABSENT : struct.get(field);
    }
    return Reader.ABSENT;
  }

  /** The part of that name; ABSENT if there is none. */
  static Object required(Object value, Step.Name step, String way) {
    if (value instanceof Map || value instanceof Struct) {
      return name(value, step.name());
    }
    throw noParts(value, step, way);
  }

  /** The element of that number; ABSENT if there is none. */
  static Object element(Object value, Step.Index step, String way) {
    if (value instanceof Collection<?> collection) {
      return at(collection, step.index());
    } else if (value instanceof Map<?, ?> map) {
      return numbered(map, step.index());
    }
    throw noParts(value, step, way);
  }

  private static DataException noParts(Object value, Step step, String way) {
    return new DataException(
        way
            + " is of type "
            + value.getClass().getSimpleName()
            + ": there is no "
            + step
            + " in it");
  }

  static Object entry(Map<?, ?> map, Object key) {
    Object value = map.get(key);
    return value == null && !map.containsKey(key) ? Reader.ABSENT : value;
  }

  static Object at(Collection<?> collection, int index) {
    if (index >= collection.size()) {
      return Reader.ABSENT;
    }
    return collection instanceof List<?> list
        ? list.get(index)
        : collection.stream().skip(index).findFirst().orElse(null);
  }

  /** The entry whose key is that number, whichever type the key has. */
  static Object numbered(Map<?, ?> map, int number) {
    for (Object key :
        new Object[] {
          number, (long) number, (short) number, (byte) number, String.valueOf(number)
        }) {
      if (map.containsKey(key)) {
        return map.get(key);
      }
    }
    return Reader.ABSENT;
  }
}
