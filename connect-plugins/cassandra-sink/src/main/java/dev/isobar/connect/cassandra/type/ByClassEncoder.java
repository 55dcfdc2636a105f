package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.type.DataType;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Encodes values that come without a schema. What a class needs is found once. */
final class ByClassEncoder implements Encoder {

  private final Encoders encoders;
  private final DataType type;
  private final Map<Kind, Encoder> found = new EnumMap<>(Kind.class);
  private Schema lastSchema;
  private Encoder ofLastSchema;

  ByClassEncoder(Encoders encoders, DataType type) {
    this.encoders = encoders;
    this.type = type;
  }

  @Override
  public ByteBuffer encode(Object value) {
    if (value instanceof SchemaAndValue known) {
      return of(known.schema()).encode(known.value());
    }
    if (value instanceof Struct struct) {
      return of(struct.schema()).encode(struct);
    }
    Kind kind = Kind.of(value);
    Encoder encoder = found.get(kind);
    if (encoder == null) {
      encoder = find(kind);
      found.put(kind, encoder);
    }
    return encoder.encode(value);
  }

  private Encoder of(Schema schema) {
    if (schema != lastSchema) {
      ofLastSchema = encoders.between(schema, type);
      lastSchema = schema;
    }
    return ofLastSchema;
  }

  private Encoder find(Kind kind) {
    Encoder encoder =
        switch (kind) {
          case ARRAY -> encoders.ofArray(null, type);
          case MAP -> encoders.ofMap(null, null, type);
          default -> encoders.scalar(kind, type);
        };
    if (encoder == null) {
      throw new DataException(
          kind.name().toLowerCase(Locale.ROOT) + " cannot be written as " + TypeNames.of(type));
    }
    return encoder;
  }
}
