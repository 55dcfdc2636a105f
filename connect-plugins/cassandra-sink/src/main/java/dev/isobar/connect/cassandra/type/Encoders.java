package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Finds the encoder from a schema to a CQL type, once for all values of that schema. */
public final class Encoders {

  private final Map<DataType, Function<Kind, Encoder>> scalars;

  /**
   * Makes one.
   *
   * @param timeUnit what whole numbers in columns of type timestamp count since 1970
   */
  public Encoders(TimeUnit timeUnit) {
    this.scalars =
        Map.ofEntries(
            Map.entry(DataTypes.TINYINT, from -> NumberEncoders.whole(from, "tinyint", 1)),
            Map.entry(DataTypes.SMALLINT, from -> NumberEncoders.whole(from, "smallint", 2)),
            Map.entry(DataTypes.INT, from -> NumberEncoders.whole(from, "int", 4)),
            Map.entry(DataTypes.BIGINT, from -> NumberEncoders.whole(from, "bigint", 8)),
            Map.entry(DataTypes.COUNTER, from -> NumberEncoders.whole(from, "counter", 8)),
            Map.entry(DataTypes.VARINT, NumberEncoders::varint),
            Map.entry(DataTypes.DECIMAL, NumberEncoders::decimal),
            Map.entry(DataTypes.FLOAT, NumberEncoders::floats),
            Map.entry(DataTypes.DOUBLE, NumberEncoders::doubles),
            Map.entry(DataTypes.BOOLEAN, TextEncoders::bool),
            Map.entry(DataTypes.TEXT, TextEncoders::text),
            Map.entry(DataTypes.ASCII, TextEncoders::ascii),
            Map.entry(DataTypes.BLOB, TextEncoders::blob),
            Map.entry(DataTypes.UUID, from -> TextEncoders.uuid(from, false)),
            Map.entry(DataTypes.TIMEUUID, from -> TextEncoders.uuid(from, true)),
            Map.entry(DataTypes.INET, TextEncoders::inet),
            Map.entry(DataTypes.DATE, TimeEncoders::date),
            Map.entry(DataTypes.TIME, TimeEncoders::time),
            Map.entry(DataTypes.TIMESTAMP, from -> TimeEncoders.timestamp(from, timeUnit)),
            Map.entry(DataTypes.DURATION, TimeEncoders::duration));
  }

  /**
   * Returns the encoder between the two.
   *
   * @param schema null where values bring none: then each says by its class what it is
   * @throws DataException if no value of the schema can be written in the type
   */
  public Encoder between(Schema schema, DataType type) {
    if (schema == null) {
      return new ByClassEncoder(this, type);
    }
    Kind kind = Kind.of(schema);
    Encoder encoder =
        switch (kind) {
          case ARRAY -> ofArray(schema.valueSchema(), type);
          case MAP -> ofMap(schema.keySchema(), schema.valueSchema(), type);
          case STRUCT -> ofStruct(schema, type);
          default -> scalar(kind, type);
        };
    if (encoder == null) {
      throw new DataException(TypeNames.of(schema) + " cannot be written as " + TypeNames.of(type));
    }
    return encoder;
  }

  /** Returns the encoder of values that are neither arrays, maps nor structs; null if none fits. */
  Encoder scalar(Kind kind, DataType type) {
    Function<Kind, Encoder> encoders = scalars.get(type);
    return encoders == null ? null : encoders.apply(kind);
  }

  /** Returns the encoder of collections; null if none fits. */
  Encoder ofArray(Schema element, DataType type) {
    if (type instanceof ListType list) {
      return new SequenceEncoder(between(element, list.getElementType()), false);
    } else if (type instanceof SetType set) {
      return new SequenceEncoder(between(element, set.getElementType()), true);
    } else if (type instanceof TupleType tuple) {
      return MembersEncoder.ofElements(this, element, tuple);
    } else if (type instanceof VectorType vector) {
      return new VectorEncoder(vector, between(element, vector.getElementType()));
    }
    return null;
  }

  /** Returns the encoder of maps; null if none fits. */
  Encoder ofMap(Schema key, Schema value, DataType type) {
    if (type instanceof MapType map) {
      return new MapEncoder(between(key, map.getKeyType()), between(value, map.getValueType()));
    } else if (type instanceof UserDefinedType udt) {
      return MembersEncoder.ofEntries(this, value, udt);
    }
    return null;
  }

  /** Returns the encoder of structs; null if none fits. */
  Encoder ofStruct(Schema schema, DataType type) {
    if (type instanceof UserDefinedType udt) {
      return MembersEncoder.ofFieldsByName(this, schema, udt);
    } else if (type instanceof TupleType tuple) {
      return MembersEncoder.ofFieldsByPosition(this, schema, tuple);
    } else if (type instanceof MapType map) {
      return StructToMapEncoder.of(this, schema, map);
    }
    return null;
  }
}
