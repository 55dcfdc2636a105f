package dev.isobar.connect.cassandra.type;

import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Writes a Struct as a value of a user-defined type, fields matched by name. */
public final class StructToUdt implements ValueConverter {

  private record Member(
      int index, Field field, ValueConverter converter, TypeCodec<Object> codec) {}

  private final UserDefinedType type;
  private final List<Member> members = new ArrayList<>();

  StructToUdt(Schema schema, UserDefinedType type) {
    this.type = type;
    CodecRegistry codecs = type.getAttachmentPoint().getCodecRegistry();
    for (int index = 0; index < type.getFieldNames().size(); index++) {
      Field field = schema.field(type.getFieldNames().get(index).asInternal());
      if (field != null) {
        DataType to = type.getFieldTypes().get(index);
        members.add(new Member(index, field, converter(field, to), codecs.codecFor(to)));
      }
    }
    if (members.isEmpty()) {
      throw new DataException(
          "the struct has none of the fields of " + ValueConverters.describe(type));
    }
  }

  private static ValueConverter converter(Field field, DataType to) {
    try {
      return ValueConverters.between(field.schema(), to);
    } catch (DataException e) {
      throw new DataException("in field " + field.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public Object convert(Object value) {
    Struct struct = (Struct) value;
    UdtValue result = type.newValue();
    for (Member member : members) {
      Object field = struct.get(member.field());
      if (field != null) {
        result = result.set(member.index(), converted(member, field), member.codec());
      }
    }
    return result;
  }

  private static Object converted(Member member, Object field) {
    try {
      return member.converter().convert(field);
    } catch (DataException e) {
      throw new DataException("in field " + member.field().name() + ": " + e.getMessage(), e);
    }
  }
}
