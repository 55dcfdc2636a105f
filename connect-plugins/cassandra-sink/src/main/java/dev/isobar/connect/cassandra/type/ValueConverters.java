package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Finds the converter from a Connect schema to a CQL type, once for all values of that schema. */
public final class ValueConverters {

  private ValueConverters() {}

  /**
   * Returns the converter between the two.
   *
   * @throws DataException if no value of the schema can be written in the type without loss
   */
  public static ValueConverter between(Schema schema, DataType type) {
    if (schema.name() == null || !LogicalConverters.handles(schema)) {
      switch (schema.type()) {
        case ARRAY:
          if (type instanceof ListType list) {
            return toList(between(schema.valueSchema(), list.getElementType()));
          }
          if (type instanceof SetType set) {
            return toSet(between(schema.valueSchema(), set.getElementType()));
          }
          break;
        case MAP:
          if (type instanceof MapType map) {
            return toMap(
                between(schema.keySchema(), map.getKeyType()),
                between(schema.valueSchema(), map.getValueType()));
          }
          break;
        case STRUCT:
          if (type instanceof UserDefinedType udt) {
            return new StructToUdt(schema, udt);
          }
          break;
        default:
          ValueConverter primitive = PrimitiveConverters.find(schema.type(), type);
          if (primitive != null) {
            return primitive;
          }
      }
    } else {
      ValueConverter logical = LogicalConverters.find(schema, type);
      if (logical != null) {
        return logical;
      }
    }
    throw new DataException(describe(schema) + " cannot be written as " + describe(type));
  }

  private static ValueConverter toList(ValueConverter element) {
    return value -> {
      List<Object> result = new ArrayList<>(((List<?>) value).size());
      for (Object each : (List<?>) value) {
        result.add(element.convert(present(each)));
      }
      return result;
    };
  }

  private static ValueConverter toSet(ValueConverter element) {
    return value -> {
      Set<Object> result = new LinkedHashSet<>();
      for (Object each : (List<?>) value) {
        result.add(element.convert(present(each)));
      }
      return result;
    };
  }

  private static ValueConverter toMap(ValueConverter keys, ValueConverter values) {
    return value -> {
      Map<Object, Object> result = new LinkedHashMap<>();
      ((Map<?, ?>) value)
          .forEach(
              (key, each) -> result.put(keys.convert(present(key)), values.convert(present(each))));
      return result;
    };
  }

  private static Object present(Object element) {
    if (element == null) {
      throw new DataException("a null inside a collection, which Cassandra does not allow");
    }
    return element;
  }

  /** Names a schema's type as a person would look for it: logical types by their own name. */
  public static String describe(Schema schema) {
    return switch (schema.type()) {
      case ARRAY -> "an array of " + describe(schema.valueSchema());
      case MAP ->
          "a map of " + describe(schema.keySchema()) + " to " + describe(schema.valueSchema());
      default ->
          schema.name() == null
              ? schema.type().getName()
              : schema.name() + " (" + schema.type().getName() + ")";
    };
  }

  public static String describe(DataType type) {
    return type.equals(DataTypes.TEXT) ? "text" : type.asCql(true, true);
  }
}
