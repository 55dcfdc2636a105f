package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.VectorType;
import org.apache.kafka.connect.data.Schema;

/** Names types in errors as a person would look for them. */
public final class TypeNames {

  private TypeNames() {}

  /** A schema's type; logical types by their own name. */
  public static String of(Schema schema) {
    return switch (schema.type()) {
      case ARRAY -> "an array of " + of(schema.valueSchema());
      case MAP -> "a map of " + of(schema.keySchema()) + " to " + of(schema.valueSchema());
      default ->
          schema.name() == null
              ? schema.type().getName()
              : schema.name() + " (" + schema.type().getName() + ")";
    };
  }

  /** A CQL type as in a CREATE TABLE. */
  public static String of(DataType type) {
    if (type instanceof VectorType vector) {
      return "vector<" + of(vector.getElementType()) + ", " + vector.getDimensions() + ">";
    }
    return type.equals(DataTypes.TEXT) ? "text" : type.asCql(true, true);
  }
}
